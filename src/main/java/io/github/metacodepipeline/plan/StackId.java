package io.github.metacodepipeline.plan;

/**
 * The ARN of a stack: unlike its name, it still says which stack after that was deleted.
 *
 * @param arn such as {@code arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/0a1b…}
 */
public record StackId(String arn) {
  @Override
  public String toString() {
    return arn;
  }
}
