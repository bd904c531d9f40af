package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of the stack that a pipeline uses, found by what the pipeline says now.
 *
 * @param type such as {@code AWS::S3::Bucket}
 * @param name the property that gives its name, such as {@code BucketName}
 * @param replacing the properties of which a change makes a new one
 */
record Belonging(String type, String name, Set<String> replacing) {
  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
   */
  static final Belonging BUCKET =
      new Belonging("AWS::S3::Bucket", "BucketName", Set.of("BucketName", "ObjectLockEnabled"));

  /**
   * No property of a key makes a new one; CloudFormation refuses those changes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html">AWS::KMS::Key</a>
   */
  static final Belonging KEY = new Belonging("AWS::KMS::Key", "", Set.of());

  Belonging {
    replacing = Set.copyOf(replacing);
  }

  /** The deletion of the resource, where it would be deleted and not merely let go. */
  Optional<ResourceChange> removal(PipelineEdit edit, Value value) {
    return edit.proposal().changes().stream()
        .filter(change -> change.action() == ResourceChange.Action.REMOVE)
        .filter(change -> isOf(change, edit, value))
        .filter(change -> !isRetained(edit.proposal(), change.logicalId()))
        .findFirst();
  }

  /** The change of the resource that makes a new one, or could. */
  Optional<ResourceChange> replacement(PipelineEdit edit, Value value) {
    return edit.proposal().changes().stream()
        .filter(change -> change.action() == ResourceChange.Action.MODIFY)
        .filter(change -> isOf(change, edit, value))
        .filter(this::replaces)
        .findFirst();
  }

  private boolean isOf(ResourceChange change, PipelineEdit edit, Value value) {
    return change.type().equals(type)
        && (isReferredTo(change, edit, value)
            || value.text().filter(text -> isNamed(text, change, edit.proposal())).isPresent());
  }

  private static boolean isReferredTo(ResourceChange change, PipelineEdit edit, Value value) {
    return edit.proposal()
        .current()
        .flatMap(template -> Reference.of(value, template))
        .map(edit::beside)
        .filter(change.logicalId()::equals)
        .isPresent();
  }

  /** Whether it is the one of this name, as AWS says or as the template does. */
  private boolean isNamed(String text, ResourceChange change, Proposal proposal) {
    return text.equals(change.physicalId())
        || (!change.physicalId().isEmpty() && text.endsWith("/" + change.physicalId()))
        || proposal
            .evaluatedNow()
            .flatMap(now -> Declared.in(now, change.logicalId()))
            .flatMap(resource -> resource.textAt(name))
            .filter(text::equals)
            .isPresent();
  }

  private boolean replaces(ResourceChange change) {
    return switch (change.replacement()) {
      case ALWAYS, CONDITIONAL -> true;
      case UNKNOWN ->
          change.properties().stream().map(PropertyChange::name).anyMatch(replacing::contains);
      case NEVER -> false;
    };
  }

  // The policy that is deployed decides, not the one of the template without the resource.
  private static boolean isRetained(Proposal proposal, String logicalId) {
    return proposal
        .current()
        .flatMap(template -> Optional.ofNullable(template.resources().get(logicalId)))
        .flatMap(resource -> resource.body().field("DeletionPolicy"))
        .flatMap(Node::asText)
        .filter(policy -> policy.startsWith("Retain"))
        .isPresent();
  }
}
