package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pipeline's artifacts would no longer be encrypted with its key, or could no longer be
 * decrypted, since the key itself would be deleted or made anew.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html">Configure
 *     server-side encryption for artifacts</a>
 */
final class EncryptionKeyRemoved implements PipelineRule {
  @Override
  public String id() {
    return "encryption-key-removed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before().map(ArtifactStore::of).orElse(List.of()).stream()
        .flatMap(store -> store.key().stream().flatMap(key -> examine(edit, store, key).stream()))
        .toList();
  }

  private Optional<Finding> examine(PipelineEdit edit, ArtifactStore store, Value named) {
    Value key = behindAlias(edit, named);
    return Stream.of(
            Belonging.KEY.removal(edit, key).map(gone -> lost(edit, gone, "deleted")),
            Belonging.KEY.replacement(edit, key).map(gone -> lost(edit, gone, "replaced")),
            store
                .in(edit.after())
                .filter(wanted -> wanted.key().isEmpty())
                .map(_ -> dropped(edit, named)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Finding lost(PipelineEdit edit, ResourceChange key, String how) {
    return finding(
        key.logicalId(),
        "The key %s would be %s: the artifacts that %s encrypted with it can then no longer be read."
            .formatted(key.logicalId(), how, edit.title()),
        "Keep it in the template; to let it go, deploy it with `DeletionPolicy: Retain` first.",
        edit.placeOf("ArtifactStore"));
  }

  private Finding dropped(PipelineEdit edit, Value key) {
    return finding(
        edit.logicalId(),
        "%s would no longer encrypt its artifacts with %s, but with the default key of S3."
            .formatted(edit.title(), Shown.of(key)),
        "Keep the EncryptionKey of the artifact store.",
        edit.placeOf("ArtifactStore"));
  }

  /** The key that an alias of the template stands for, or what was named itself. */
  private static Value behindAlias(PipelineEdit edit, Value named) {
    return edit.proposal()
        .evaluatedNow()
        .flatMap(now ->
            Reference.of(named, now.template())
                .flatMap(id -> Declared.in(now, id))
                .filter(resource -> resource.type().equals("AWS::KMS::Alias"))
                .flatMap(alias -> alias.at("TargetKeyId")))
        .orElse(named);
  }
}
