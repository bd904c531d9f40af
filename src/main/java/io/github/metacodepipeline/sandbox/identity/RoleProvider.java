package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import java.util.Map;
import java.util.Optional;

/**
 * {@code AWS::IAM::Role}: a stack's role can be assumed as its trust policy says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 */
public final class RoleProvider implements ResourceProvider {
  private final Roles roles;

  /** Makes roles among these. */
  public RoleProvider(Roles roles) {
    this.roles = roles;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String name = properties.path("RoleName").asText(physicalId);
    if (roles.named(scope.account(), name).isPresent()) {
      throw new Refused(refusal("Role with name " + name + " already exists.", 409));
    }
    return put(scope, name, properties);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    return put(scope, physicalId, after);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    roles.named(scope.account(), physicalId).ifPresent(role -> roles.remove(role.arn()));
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String name = identifier.getOrDefault("RoleName", "");
    return made(
        roles
            .named(scope.account(), name)
            .orElseThrow(() ->
                new Refused(
                    "Resource of type 'AWS::IAM::Role' with identifier '"
                        + name
                        + "' was not found.")));
  }

  private Made put(Scope scope, String name, ObjectNode properties) throws Refused {
    JsonNode trust;
    try {
      trust = WrittenPolicy.read(properties.path("AssumeRolePolicyDocument"));
      TrustPolicy.parse(trust);
    } catch (PolicyProblem problem) {
      throw new Refused(refusal(problem.text(), 400));
    }
    int maximum = properties.path("MaxSessionDuration").asInt(3600);
    if (maximum < 3600 || maximum > 43200) {
      throw new Refused(
          refusal(
              "1 validation error detected: Value '"
                  + maximum
                  + "' at 'maxSessionDuration' failed"
                  + " to satisfy constraint: Member must have value between 3600 and 43200",
              400));
    }
    Optional<Role> existing = roles.named(scope.account(), name);
    String path = properties.path("Path").asText("/");
    String arn =
        existing
            .map(Role::arn)
            .orElse(
                "arn:" + scope.partition() + ":iam::" + scope.account() + ":role" + path + name);
    Role role = roles.put(arn, trust, maximum);
    return made(role);
  }

  private static Made made(Role role) {
    return new Made(role.name(), Map.of("Arn", role.arn(), "RoleId", role.id()));
  }

  private static String refusal(String message, int status) {
    return message + " (Service: Iam, Status Code: " + status + ")";
  }
}
