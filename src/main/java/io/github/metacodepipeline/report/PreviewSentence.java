package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.plan.ResourceChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence what would happen to a stack. */
final class PreviewSentence {
  private static final String PIPELINE = "AWS::CodePipeline::Pipeline";

  private PreviewSentence() {}

  /**
   * The sentence; may hold text from outside.
   *
   * @param who would make it happen, such as "Merging"
   * @param stack such as "the stack orders-pipeline"
   */
  static String of(String who, String stack, Prospect prospect) {
    List<PipelineChange> pipelines = prospect.pipelines().changes();
    List<ResourceChange> resources = prospect.changes();
    if (prospect.isFirst()) {
      return "%s creates %s%s."
          .formatted(
              who, stack, pipelines.isEmpty() ? "" : " with " + PipelineClause.named(pipelines));
    }
    if (!pipelines.isEmpty()) {
      return "%s would %s%s.".formatted(who, PipelineClause.of(pipelines), others(resources));
    }
    if (!resources.isEmpty()) {
      return "%s would change %s of %s: %s."
          .formatted(who, counted(resources.size(), "resource"), stack, byKind(resources));
    }
    if (!prospect.settings().isEmpty()) {
      return "%s would change settings of %s, and no resource.".formatted(who, stack);
    }
    if (prospect.changeSet().isPresent()) {
      return "%s would update %s, but no resource of it.".formatted(who, stack);
    }
    return prospect.pipelines().gaps().isEmpty()
        ? who + " changes nothing."
        : who + " changes nothing that can be seen.";
  }

  private static String others(List<ResourceChange> resources) {
    long others = resources.stream().filter(change -> !change.type().equals(PIPELINE)).count();
    return others == 0 ? "" : "; and with it " + counted(others, "other resource");
  }

  private static String counted(long count, String what) {
    return count == 1 ? "one " + what : "%d %ss".formatted(count, what);
  }

  /** Such as "add 2 and change 1". */
  private static String byKind(List<ResourceChange> resources) {
    return PipelineClause.joined(
        resources.stream()
            .collect(Collectors.groupingBy(Words::of, LinkedHashMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry ->
                "%s %d"
                    .formatted(
                        entry.getKey().replace("replace?", "perhaps replace"), entry.getValue()))
            .toList());
  }
}
