package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.pipeline.StartRequest.Override;
import io.github.metacodepipeline.pipeline.StartRequest.Type;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.TrackedSource;
import io.github.metacodepipeline.source.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Starts a pipeline at a commit, where nothing of it is owed a start. */
final class FreshStart {
  private final TrackedSource ours;

  FreshStart(TrackedSource ours) {
    this.ours = ours;
  }

  /** A start at this commit for the sources that are ours, and at the newest for all others. */
  StartRequest of(PipelineArn arn, DeployedPipeline pipeline, Optional<Commit> commit) {
    List<Override> revisions =
        commit
            .map(wanted ->
                pipeline.definition().stream()
                    .flatMap(definition -> names(definition).stream())
                    .map(action -> new Override(action, Type.COMMIT_ID, wanted.sha()))
                    .toList())
            .orElse(List.of());
    String started =
        "%s/%d/%s".formatted(arn, pipeline.version(), commit.map(Commit::sha).orElse(""));
    return new StartRequest(
        pipeline.name(),
        revisions,
        Map.of(),
        UUID.nameUUIDFromBytes(started.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private List<String> names(PipelineDefinition definition) {
    return definition.sources().stream()
        .filter(source -> ours.feeds(known(source.configuration())))
        .map(Action::title)
        .toList();
  }

  private static Map<String, String> known(Value.Fields configuration) {
    Map<String, String> known = new HashMap<>();
    configuration
        .fields()
        .forEach((key, value) -> value.text().ifPresent(text -> known.put(key, text)));
    return known;
  }
}
