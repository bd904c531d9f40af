package io.github.metacodepipeline.sandbox.wire;

/** An error that an AWS service answers with: HTTP status, error code, and the message it shows. */
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * @param status the HTTP status, 4xx for the caller's fault
   * @param code the service's error code, such as {@code ValidationError}
   * @param message the text as the service words it
   */
  public AwsError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** CloudFormation's and STS's answer to malformed or impossible input. */
  public static AwsError validation(String message) {
    return new AwsError(400, "ValidationError", message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The service's error code. */
  public String code() {
    return code;
  }

  /** The text as the service words it. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
