package io.github.metacodepipeline.plan;

/**
 * The ARN of a stack: unlike its name, it still says which stack after that was deleted.
 *
 * @param arn such as {@code arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/0a1b…}
 */
public record StackId(String arn) {
  /** The Region that it is in. */
  public String region() {
    return part(3);
  }

  /** The partition that it is in, such as {@code aws-cn}. */
  public String partition() {
    return part(1);
  }

  /** The account that it is in: 12 digits. */
  public String account() {
    return part(4);
  }

  private String part(int index) {
    String[] parts = arn.split(":", -1);
    return parts.length > index ? parts[index] : "";
  }

  @Override
  public String toString() {
    return arn;
  }
}
