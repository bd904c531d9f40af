package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::IAM::RolePolicy} and {@code AWS::IAM::Policy}: an inline policy of one role, or of
 * several; users and groups are not there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html">AWS::IAM::RolePolicy</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html">AWS::IAM::Policy</a>
 */
public final class InlinePolicyProvider implements ResourceProvider {
  private final Identities identities;

  /** Gives policies to roles among these. */
  public InlinePolicyProvider(Identities identities) {
    this.identities = identities;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    JsonNode document = Documents.read(properties.path("PolicyDocument"), PolicyKind.IDENTITY);
    for (Role role : roles(scope, properties)) {
      identities.roles().put(role.withInline(name(properties), document));
    }
    boolean single = properties.has("RoleName");
    return new Made(
        single ? name(properties) + "|" + properties.path("RoleName").asText() : physicalId,
        single ? Map.of() : Map.of("Id", physicalId));
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    Documents.read(after.path("PolicyDocument"), PolicyKind.IDENTITY);
    roles(scope, after);
    delete(scope, physicalId, before);
    return create(scope, physicalId, after);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    for (Role role : present(scope, properties)) {
      identities.roles().put(role.withoutInline(name(properties)));
    }
  }

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    List<Deed> deeds = new ArrayList<>();
    for (Role role : roles(scope, properties)) {
      deeds.add(needs(role).bounded("PutRolePolicy"));
      deeds.add(Deed.of("iam:GetRolePolicy", role.arn()));
    }
    return deeds;
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) throws Refused {
    List<Deed> deeds = new ArrayList<>(needsToCreate(scope, physicalId, after));
    List<Role> wanted = roles(scope, after);
    present(scope, before).stream()
        .filter(role -> !wanted.contains(role))
        .forEach(role -> deeds.add(needs(role).bounded("DeleteRolePolicy")));
    return deeds;
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties) {
    return present(scope, properties).stream()
        .map(role -> needs(role).bounded("DeleteRolePolicy"))
        .toList();
  }

  private static RoleNeeds needs(Role role) {
    return new RoleNeeds(role.arn(), role.boundary());
  }

  private static String name(ObjectNode properties) {
    return properties.path("PolicyName").asText();
  }

  private static List<String> names(ObjectNode properties) {
    return properties.has("RoleName")
        ? List.of(properties.path("RoleName").asText())
        : Documents.texts(properties.path("Roles"));
  }

  private List<Role> roles(Scope scope, ObjectNode properties) throws Refused {
    return RoleNames.of(identities, scope, names(properties));
  }

  /** The roles that are still there. */
  private List<Role> present(Scope scope, ObjectNode properties) {
    return names(properties).stream()
        .flatMap(name -> identities.roles().named(scope.account(), name).stream())
        .toList();
  }
}
