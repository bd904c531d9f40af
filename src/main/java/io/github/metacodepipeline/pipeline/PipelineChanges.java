package io.github.metacodepipeline.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changes of the pipelines of a template.
 *
 * @param changes only of those that are not known to stay as they are
 * @param gaps where there may be pipelines that cannot be seen
 */
public record PipelineChanges(List<PipelineChange> changes, List<Gap> gaps) {
  /** None, and none hidden. */
  public static final PipelineChanges NONE = new PipelineChanges(List.of(), List.of());

  public PipelineChanges {
    changes = List.copyOf(changes);
    gaps = List.copyOf(gaps);
  }

  /** From the pipelines of one template to those of another, by their logical ids. */
  public static PipelineChanges between(TemplatePipelines before, TemplatePipelines after) {
    Set<String> logicalIds = new LinkedHashSet<>(after.byLogicalId().keySet());
    logicalIds.addAll(before.byLogicalId().keySet());
    List<Gap> gaps = new ArrayList<>(after.gaps());
    before.gaps().stream()
        .filter(was -> after.gaps().stream().noneMatch(is -> is.isLike(was)))
        .forEach(gaps::add);
    return new PipelineChanges(
        logicalIds.stream()
            .filter(id -> !isHidden(before, id) && !isHidden(after, id))
            .map(id ->
                PipelineChange.of(
                    id,
                    Optional.ofNullable(before.byLogicalId().get(id)),
                    Optional.ofNullable(after.byLogicalId().get(id))))
            .filter(change -> !change.diff().isEmpty())
            .toList(),
        gaps);
  }

  /** Whether nobody can tell if it is there. */
  private static boolean isHidden(TemplatePipelines pipelines, String logicalId) {
    return !pipelines.byLogicalId().containsKey(logicalId)
        && pipelines.gaps().stream().anyMatch(gap -> gap.mayHide(logicalId));
  }

  /** Whether they say of this that it cannot be seen. */
  public boolean shows(Gap gap) {
    return gaps.contains(gap)
        || changes.stream()
            .flatMap(change -> change.diff().differences().stream())
            .anyMatch(difference ->
                difference instanceof Difference.Unseen(var unseen, _) && unseen.equals(gap));
  }

  /** Whether there is nothing to say. */
  public boolean isEmpty() {
    return changes.isEmpty() && gaps.isEmpty();
  }
}
