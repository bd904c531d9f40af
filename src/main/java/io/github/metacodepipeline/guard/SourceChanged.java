package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline deploys would come from elsewhere: another repository, another branch, or one
 * source more.
 */
final class SourceChanged implements PipelineRule {
  private static final String REMEDY =
      "Keep the repository and the branch; if the move is meant, let it pass once.";

  @Override
  public String id() {
    return "source-changed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.actions().stream().flatMap(pair -> examine(edit, pair).stream()).toList();
  }

  private Optional<Finding> examine(PipelineEdit edit, Pairing.Actions pair) {
    Optional<InStage> was = pair.before().filter(before -> before.action().isSource());
    Optional<InStage> is = pair.after().filter(after -> after.action().isSource());
    if (was.isPresent() && is.isPresent()) {
      return moved(edit, was.get().action(), is.get());
    }
    return is.map(source -> added(edit, source)).or(() -> was.map(source -> gone(edit, source)));
  }

  private Optional<Finding> moved(PipelineEdit edit, Action was, InStage is) {
    return Origin.of(was)
        .flatMap(before ->
            Origin.of(is.action())
                .flatMap(after ->
                    found(
                        edit,
                        is,
                        before.with(after, edit.proposal().wanted()),
                        "take its source from elsewhere",
                        before.to(after))))
        .or(() -> startedElsewhere(edit, was, is));
  }

  private Optional<Finding> startedElsewhere(PipelineEdit edit, Action was, InStage is) {
    return edit.before()
        .flatMap(before -> StartingBranches.of(before, was))
        .flatMap(before ->
            StartingBranches.of(edit.after(), is.action())
                .flatMap(after ->
                    found(
                        edit,
                        is,
                        before.growingTo(after),
                        "start the pipeline for other branches",
                        before + " → " + after)));
  }

  private Optional<Finding> found(
      PipelineEdit edit, InStage source, Sameness sameness, String what, String change) {
    return switch (sameness) {
      case SAME -> Optional.empty();
      case OTHER ->
          Optional.of(
              finding(
                  edit.subject(source.title()),
                  "%s would %s: %s.".formatted(source.title(), what, change),
                  REMEDY,
                  edit.placeOf(source.action())));
      case OPEN ->
          Optional.of(
              doubt(
                  edit.subject(source.title()),
                  "%s could %s, which cannot be seen: %s.".formatted(source.title(), what, change),
                  REMEDY,
                  edit.placeOf(source.action())));
    };
  }

  private Finding added(PipelineEdit edit, InStage source) {
    return finding(
        edit.subject(source.title()),
        "%s would be one source more%s."
            .formatted(
                source.title(), Origin.of(source.action()).map(origin -> ": " + origin).orElse("")),
        "If it is meant to be deployed from, let it pass once.",
        edit.placeOf(source.action()));
  }

  private Finding gone(PipelineEdit edit, InStage source) {
    return doubt(
        edit.subject(source.title()),
        "%s would be gone: the pipeline no longer takes anything from there."
            .formatted(source.title()),
        "Keep the source action, if it is still wanted.",
        edit.placeOf("Stages"));
  }
}
