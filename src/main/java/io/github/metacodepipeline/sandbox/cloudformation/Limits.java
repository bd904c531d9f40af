package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The form that request fields must have, in the words of AWS's request validation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet</a>
 */
final class Limits {
  private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]*";
  private static final String TOKEN = "[a-zA-Z0-9][-a-zA-Z0-9]*";
  private static final int BODY_BYTES = 51_200;

  private Limits() {}

  /** The name of a stack that may be made. */
  static String newStackName(QueryRequest request) {
    return pattern("stackName", request.required("StackName"), NAME);
  }

  /** The name of a change set that may be made. */
  static String newChangeSetName(QueryRequest request) {
    return pattern("changeSetName", request.required("ChangeSetName"), NAME);
  }

  /** An idempotency token; empty when none was sent. */
  static String token(QueryRequest request, String field) {
    String value = request.text(field).orElse("");
    return value.isEmpty()
        ? value
        : pattern(
            field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1), value, TOKEN);
  }

  /** A template body that is short enough to be sent in the request. */
  static String body(String body) {
    if (body.isEmpty()) {
      throw broken(body, "templateBody", "Member must have length greater than or equal to 1");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > BODY_BYTES) {
      throw broken(body, "templateBody", "Member must have length less than or equal to 51200");
    }
    return body;
  }

  /** One of the values that an enumeration has. */
  static String oneOf(String field, String value, String... allowed) {
    for (String each : allowed) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw broken(
        value, field, "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
  }

  private static String pattern(String field, String value, String pattern) {
    if (value.length() > 128) {
      throw broken(value, field, "Member must have length less than or equal to 128");
    }
    if (!value.matches(pattern)) {
      throw broken(value, field, "Member must satisfy regular expression pattern: " + pattern);
    }
    return value;
  }

  private static AwsError broken(String value, String field, String constraint) {
    return AwsError.validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }
}
