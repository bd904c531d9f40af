package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::IAM::ManagedPolicy}: a policy with versions, attached to the roles that it names;
 * users and groups are not there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html">AWS::IAM::ManagedPolicy</a>
 */
public final class ManagedPolicyProvider implements ResourceProvider {
  private final Identities identities;
  private final Clock clock;

  /** Makes policies among these. */
  public ManagedPolicyProvider(Identities identities, Clock clock) {
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String arn = arn(scope, physicalId, properties);
    boolean taken =
        identities.policies().in(scope.account()).stream()
            .anyMatch(policy -> policy.name().equalsIgnoreCase(name(physicalId, properties)));
    if (taken) {
      throw Documents.refused(
          "A policy called "
              + name(physicalId, properties)
              + " already exists. Duplicate names are not allowed.",
          409);
    }
    JsonNode document = document(properties);
    List<Role> roles = roles(scope, properties);
    Made made = made(put(arn, properties, document));
    roles.forEach(role -> identities.roles().put(role.attaching(arn)));
    return made;
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    JsonNode document = document(after);
    List<Role> roles = roles(scope, after);
    for (String name : Documents.texts(before.path("Roles"))) {
      identities
          .roles()
          .named(scope.account(), name)
          .filter(role -> !roles.contains(role))
          .ifPresent(role -> identities.roles().put(role.detaching(physicalId)));
    }
    roles.forEach(role -> identities.roles().put(role.attaching(physicalId)));
    return made(put(physicalId, after, document));
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    for (String name : Documents.texts(properties.path("Roles"))) {
      identities
          .roles()
          .named(scope.account(), name)
          .ifPresent(role -> identities.roles().put(role.detaching(physicalId)));
    }
    if (identities.roles().attachments(physicalId) > 0) {
      throw Documents.refused("Cannot delete a policy attached to entities.", 409);
    }
    identities.policies().remove(physicalId);
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String arn = identifier.getOrDefault("PolicyArn", "");
    return made(
        identities
            .policies()
            .find(arn)
            .orElseThrow(() ->
                new Refused(
                    "Resource of type 'AWS::IAM::ManagedPolicy' with identifier '"
                        + arn
                        + "' was not found.")));
  }

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    String arn = arn(scope, physicalId, properties);
    List<Deed> deeds = new ArrayList<>(List.of(Deed.of("iam:CreatePolicy", arn)));
    for (Role role : roles(scope, properties)) {
      deeds.add(needs(role).attach(arn));
    }
    return deeds;
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) throws Refused {
    List<Deed> deeds = new ArrayList<>();
    if (!document(before).equals(document(after))) {
      deeds.add(Deed.of("iam:ListPolicyVersions", physicalId));
      deeds.add(Deed.of("iam:CreatePolicyVersion", physicalId));
    }
    List<Role> old = roles(scope, before);
    List<Role> wanted = roles(scope, after);
    wanted.stream()
        .filter(role -> !old.contains(role))
        .forEach(role -> deeds.add(needs(role).attach(physicalId)));
    old.stream()
        .filter(role -> !wanted.contains(role))
        .forEach(role -> deeds.add(needs(role).detach(physicalId)));
    return deeds;
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties) {
    List<Deed> deeds = new ArrayList<>();
    for (String name : Documents.texts(properties.path("Roles"))) {
      identities
          .roles()
          .named(scope.account(), name)
          .ifPresent(role -> deeds.add(needs(role).detach(physicalId)));
    }
    deeds.add(Deed.of("iam:ListPolicyVersions", physicalId));
    deeds.add(Deed.of("iam:DeletePolicy", physicalId));
    return deeds;
  }

  private static RoleNeeds needs(Role role) {
    return new RoleNeeds(role.arn(), role.boundary());
  }

  private ManagedPolicy put(String arn, ObjectNode properties, JsonNode document) {
    String description = properties.path("Description").asText("");
    return identities
        .policies()
        .put(arn, description, document, clock.instant().getEpochSecond());
  }

  private List<Role> roles(Scope scope, ObjectNode properties) throws Refused {
    return RoleNames.of(identities, scope, Documents.texts(properties.path("Roles")));
  }

  private static JsonNode document(ObjectNode properties) throws Refused {
    return Documents.read(properties.path("PolicyDocument"), PolicyKind.IDENTITY);
  }

  private static String name(String physicalId, ObjectNode properties) {
    return properties.path("ManagedPolicyName").asText(physicalId);
  }

  private static String arn(Scope scope, String physicalId, ObjectNode properties) {
    return "arn:%s:iam::%s:policy%s%s"
        .formatted(
            scope.partition(),
            scope.account(),
            properties.path("Path").asText("/"),
            name(physicalId, properties));
  }

  private static Made made(ManagedPolicy policy) {
    return new Made(
        policy.arn(), Map.of("PolicyArn", policy.arn(), "PolicyId", policy.id()));
  }
}
