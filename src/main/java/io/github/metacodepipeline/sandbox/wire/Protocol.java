package io.github.metacodepipeline.sandbox.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * How a service spells an error, and the words it has for credentials that it does not take.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 errors</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // An AwsError is final, and nobody changes one.
public enum Protocol {
  /** AWS Query: form in, XML out (STS, CloudFormation). */
  QUERY(
      new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
      new AwsError(
          403, "InvalidClientTokenId", "The security token included in the request is invalid."),
      new AwsError(403, "ExpiredToken", "The security token included in the request is expired")) {
    @Override
    public Answer error(AwsError error, String requestId, String namespace) {
      Xml xml =
          new Xml()
              .element(
                  "Error",
                  body ->
                      body.leaf("Type", error.status() < 500 ? "Sender" : "Receiver")
                          .leaf("Code", error.code())
                          .leaf("Message", error.text()))
              .leaf("RequestId", requestId);
      return Answer.xml(error.status(), xml.document("ErrorResponse", namespace));
    }
  },

  /** AWS JSON 1.1 (CodePipeline). */
  JSON(
      new AwsError(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
      new AwsError(
          400,
          "UnrecognizedClientException",
          "The security token included in the request is invalid."),
      new AwsError(
          400, "ExpiredTokenException", "The security token included in the request is expired")) {
    @Override
    public Answer error(AwsError error, String requestId, String namespace) {
      var body = JsonNodeFactory.instance.objectNode();
      body.put("__type", error.code()).put("message", error.text());
      return Answer.json(error.status(), "application/x-amz-json-1.1", body)
          .with("x-amzn-ErrorType", error.code());
    }
  },

  /** REST with XML (S3). */
  REST(
      new AwsError(403, "AccessDenied", "Access Denied"),
      new AwsError(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records."),
      new AwsError(400, "ExpiredToken", "The provided token has expired.")) {
    @Override
    public Answer error(AwsError error, String requestId, String namespace) {
      return Answer.xml(
          error.status(),
          "<Error>"
              + new Xml()
                  .leaf("Code", error.code())
                  .leaf("Message", error.text())
                  .leaf("RequestId", requestId)
              + "</Error>");
    }
  };

  private final AwsError unsigned;
  private final AwsError unknownKey;
  private final AwsError expired;

  Protocol(AwsError unsigned, AwsError unknownKey, AwsError expired) {
    this.unsigned = unsigned;
    this.unknownKey = unknownKey;
    this.expired = expired;
  }

  /** The error as it goes over the wire; {@code namespace} matters to {@link #QUERY} alone. */
  public abstract Answer error(AwsError error, String requestId, String namespace);

  /** The answer to a caller who may not do what it asks, in the words of IAM. */
  public AwsError accessDenied(String message) {
    return switch (this) {
      case QUERY, REST -> new AwsError(403, "AccessDenied", message);
      case JSON -> new AwsError(400, "AccessDeniedException", message);
    };
  }

  /** The answer to a request without credentials. */
  public AwsError unsigned() {
    return unsigned;
  }

  /** The answer to an access key, or a session token, that nobody issued. */
  public AwsError unknownKey() {
    return unknownKey;
  }

  /** The answer to session credentials past their time. */
  public AwsError expired() {
    return expired;
  }
}
