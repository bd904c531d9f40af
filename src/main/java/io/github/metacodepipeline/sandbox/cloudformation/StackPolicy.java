package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.wire.AwsError;

/**
 * What updates may do to a stack's resources.
 *
 * @param statements the policy's; a missing node without a policy, and then all is allowed
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">Stack
 *     policies</a>
 */
record StackPolicy(JsonNode statements) {
  private static final String DENIED =
      "Action denied by stack policy: Statement [#%d] does not allow [%s] for resource [%s];";
  private static final String NOT_ALLOWED =
      "Action not allowed by stack policy: no statement allows [%s] for resource [%s];";

  /**
   * Reads a policy; an empty text is none.
   *
   * @throws AwsError {@code ValidationError} when it is not JSON with statements
   */
  static StackPolicy of(String body) {
    try {
      JsonNode policy = new ObjectMapper().readTree(body);
      if (!body.isEmpty() && !policy.path("Statement").isArray()) {
        throw AwsError.validation("Error validating stack policy: Invalid stack policy");
      }
      return new StackPolicy(policy.path("Statement"));
    } catch (JsonProcessingException malformed) {
      throw AwsError.validation("Error validating stack policy: Invalid stack policy");
    }
  }

  /**
   * Checks what an update is about to do.
   *
   * @param action {@code Update:Modify}, {@code Update:Replace} or {@code Update:Delete}
   */
  void refuse(String action, StackResource resource) throws Refused {
    String target = "LogicalResourceId/" + resource.logicalId();
    boolean isAllowed = statements.isMissingNode();
    for (int index = 0; index < statements.size(); index++) {
      JsonNode statement = statements.path(index);
      if (speaksOf(statement, action, target, resource.type())) {
        if (statement.path("Effect").asText().equals("Deny")) {
          throw new Refused(DENIED.formatted(index + 1, action, target));
        }
        isAllowed = true;
      }
    }
    if (!isAllowed) {
      throw new Refused(NOT_ALLOWED.formatted(action, target));
    }
  }

  private static boolean speaksOf(JsonNode statement, String action, String target, String type) {
    return matches(statement, "Action", action)
        && matches(statement, "Resource", target)
        && (matches(statement.path("Condition").path("StringEquals"), "ResourceType", type)
            || matches(statement.path("Condition").path("StringLike"), "ResourceType", type)
            || !statement.has("Condition"));
  }

  private static boolean matches(JsonNode node, String name, String text) {
    if (node.has("Not" + name)) {
      return !isOneOf(node.path("Not" + name), text);
    }
    return isOneOf(node.path(name), text);
  }

  private static boolean isOneOf(JsonNode patterns, String text) {
    if (patterns.isArray()) {
      return patterns.valueStream().anyMatch(pattern -> isOneOf(pattern, text));
    }
    return text.matches("\\Q" + patterns.asText().replace("*", "\\E.*\\Q") + "\\E");
  }
}
