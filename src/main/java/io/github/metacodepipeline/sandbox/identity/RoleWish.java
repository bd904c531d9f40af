package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a template says of a role, read and checked. */
record RoleWish(
    JsonNode trust,
    int maximumSeconds,
    String path,
    String description,
    Map<String, String> tags,
    Map<String, JsonNode> inline,
    List<String> attached,
    String boundary) {

  static RoleWish of(JsonNode properties) throws Refused {
    int maximum = properties.path("MaxSessionDuration").asInt(3600);
    if (maximum < 3600 || maximum > 43200) {
      throw Documents.refused(
          "1 validation error detected: Value '"
              + maximum
              + "' at 'maxSessionDuration' failed"
              + " to satisfy constraint: Member must have value between 3600 and 43200",
          400);
    }
    Map<String, JsonNode> inline = new TreeMap<>();
    for (JsonNode policy : properties.path("Policies")) {
      inline.put(
          policy.path("PolicyName").asText(),
          Documents.read(policy.path("PolicyDocument"), PolicyKind.IDENTITY));
    }
    return new RoleWish(
        Documents.read(properties.path("AssumeRolePolicyDocument"), PolicyKind.TRUST),
        maximum,
        properties.path("Path").asText("/"),
        properties.path("Description").asText(""),
        Documents.tags(properties.path("Tags")),
        inline,
        Documents.texts(properties.path("ManagedPolicyArns")),
        properties.path("PermissionsBoundary").asText(""));
  }

  String arn(Scope scope, String name) {
    return "arn:" + scope.partition() + ":iam::" + scope.account() + ":role" + path + name;
  }
}
