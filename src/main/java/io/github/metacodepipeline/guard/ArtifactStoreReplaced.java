package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline would keep its artifacts in another bucket: because its own would be made anew, or
 * because the pipeline would point to another one.
 */
final class ArtifactStoreReplaced implements PipelineRule {
  private static final String REMEDY =
      "Keep the bucket; or let no execution be retried or rolled back across this change, and let it pass.";

  @Override
  public String id() {
    return "artifact-store-replaced";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before().map(ArtifactStore::of).orElse(List.of()).stream()
        .flatMap(store -> examine(edit, store).stream())
        .toList();
  }

  private Optional<Finding> examine(PipelineEdit edit, ArtifactStore store) {
    if (Belonging.BUCKET.removal(edit, store.bucket()).isPresent()) {
      return Optional.empty(); // That is for artifact-store-removed to say.
    }
    return Belonging.BUCKET
        .replacement(edit, store.bucket())
        .map(replacement -> madeAnew(edit, replacement))
        .or(() -> store.in(edit.after()).flatMap(wanted -> exchanged(edit, store, wanted)));
  }

  private Finding madeAnew(PipelineEdit edit, ResourceChange bucket) {
    String certainty = bucket.replacement() == Replacement.CONDITIONAL ? "could" : "would";
    return finding(
        bucket.logicalId(),
        "The bucket %s %s be replaced: %s would begin with an empty one, without the artifacts of earlier executions."
            .formatted(bucket.logicalId(), certainty, edit.title()),
        "Keep its name as it is.",
        edit.proposal().wanted().placeOf(bucket.logicalId()));
  }

  private Optional<Finding> exchanged(PipelineEdit edit, ArtifactStore was, ArtifactStore is) {
    String change = "%s → %s".formatted(Shown.of(was.bucket()), Shown.of(is.bucket()));
    return switch (Sameness.of(
        Optional.of(was.bucket()), Optional.of(is.bucket()), edit.proposal().wanted())) {
      case SAME -> Optional.empty();
      case OTHER ->
          Optional.of(
              finding(
                  edit.logicalId(),
                  "%s would keep its artifacts in another bucket (%s); those of earlier executions stay in the old one."
                      .formatted(edit.title(), change),
                  REMEDY,
                  edit.placeOf("ArtifactStore")));
      case OPEN ->
          Optional.of(
              doubt(
                  edit.logicalId(),
                  "Whether %s keeps its artifacts in the same bucket cannot be seen (%s)."
                      .formatted(edit.title(), change),
                  REMEDY,
                  edit.placeOf("ArtifactStore")));
    };
  }
}
