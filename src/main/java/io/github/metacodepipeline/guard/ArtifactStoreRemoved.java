package io.github.metacodepipeline.guard;

import java.util.List;
import java.util.Optional;

/**
 * The bucket in which a pipeline keeps its artifacts would be deleted.
 *
 * <p>One with {@code DeletionPolicy: Retain} is only let go: nothing is lost.
 */
final class ArtifactStoreRemoved implements PipelineRule {
  @Override
  public String id() {
    return "artifact-store-removed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before().map(ArtifactStore::of).orElse(List.of()).stream()
        .map(store -> Belonging.BUCKET.removal(edit, store.bucket()))
        .flatMap(Optional::stream)
        .map(removal ->
            finding(
                removal.logicalId(),
                "The bucket %s would be deleted, with every artifact that %s keeps in it."
                    .formatted(removal.logicalId(), edit.title()),
                "Keep it in the template; to let it go, deploy it with `DeletionPolicy: Retain` first.",
                edit.placeOf("ArtifactStore")))
        .toList();
  }
}
