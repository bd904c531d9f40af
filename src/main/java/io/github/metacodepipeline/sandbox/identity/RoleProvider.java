package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code AWS::IAM::Role}: a stack's role can be assumed as its trust policy says, and may do what
 * its policies allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 */
public final class RoleProvider implements ResourceProvider {
  private final Identities identities;
  private final Clock clock;

  /** Makes roles among these. */
  public RoleProvider(Identities identities, Clock clock) {
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String name = properties.path("RoleName").asText(physicalId);
    if (named(scope, name).isPresent()) {
      throw Documents.refused("Role with name " + name + " already exists.", 409);
    }
    RoleWish wish = RoleWish.of(properties);
    check(wish);
    return put(
        new Role(
            wish.arn(scope, name),
            Roles.newId("AROA"),
            wish.trust(),
            wish.maximumSeconds(),
            wish.description(),
            wish.tags(),
            wish.inline(),
            wish.attached(),
            wish.boundary(),
            false,
            clock.instant().getEpochSecond()));
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    RoleWish old = RoleWish.of(before);
    RoleWish wish = RoleWish.of(after);
    check(wish);
    Role role = require(scope, physicalId);
    Map<String, JsonNode> inline = new TreeMap<>(role.inline());
    inline.keySet().removeAll(old.inline().keySet());
    inline.putAll(wish.inline());
    for (String policyArn : old.attached()) {
      role = role.detaching(policyArn);
    }
    for (String policyArn : wish.attached()) {
      role = role.attaching(policyArn);
    }
    return put(
        new Role(
            role.arn(),
            role.id(),
            wish.trust(),
            wish.maximumSeconds(),
            wish.description(),
            wish.tags(),
            inline,
            role.attached(),
            wish.boundary(),
            role.believed(),
            role.created()));
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    named(scope, physicalId).ifPresent(role -> identities.roles().remove(role.arn()));
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String name = identifier.getOrDefault("RoleName", "");
    return made(
        named(scope, name)
            .orElseThrow(() ->
                new Refused(
                    "Resource of type 'AWS::IAM::Role' with identifier '"
                        + name
                        + "' was not found.")));
  }

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    String name = properties.path("RoleName").asText(physicalId);
    RoleWish wish = RoleWish.of(properties);
    return new RoleNeeds(wish.arn(scope, name), wish.boundary()).toCreate(wish);
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) throws Refused {
    RoleWish old = RoleWish.of(before);
    return new RoleNeeds(arn(scope, physicalId, old), old.boundary())
        .toUpdate(old, RoleWish.of(after));
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    RoleWish wish = RoleWish.of(properties);
    return new RoleNeeds(arn(scope, physicalId, wish), wish.boundary()).toDelete(wish);
  }

  private String arn(Scope scope, String name, RoleWish wish) {
    return named(scope, name).map(Role::arn).orElse(wish.arn(scope, name));
  }

  private Optional<Role> named(Scope scope, String name) {
    return identities.roles().named(scope.account(), name);
  }

  private Role require(Scope scope, String name) throws Refused {
    return named(scope, name)
        .orElseThrow(() ->
            Documents.refused("The role with name " + name + " cannot be found.", 404));
  }

  private void check(RoleWish wish) throws Refused {
    for (String policyArn : wish.attached()) {
      refuseUnknown(policyArn);
    }
    if (!wish.boundary().isEmpty()) {
      refuseUnknown(wish.boundary());
    }
  }

  private void refuseUnknown(String policyArn) throws Refused {
    if (!identities.policies().isAttachable(policyArn)) {
      throw Documents.refused(
          "Policy " + policyArn + " does not exist or is not attachable.", 404);
    }
  }

  private Made put(Role role) {
    identities.roles().put(role);
    return made(role);
  }

  private static Made made(Role role) {
    return new Made(role.name(), Map.of("Arn", role.arn(), "RoleId", role.id()));
  }
}
