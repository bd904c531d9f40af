package io.github.metacodepipeline.plan;

/**
 * The ARN of a change set.
 *
 * @param arn such as {@code arn:aws:cloudformation:eu-west-1:123456789012:changeSet/name/0a1b…}
 */
public record ChangeSetId(String arn) {
  @Override
  public String toString() {
    return arn;
  }
}
