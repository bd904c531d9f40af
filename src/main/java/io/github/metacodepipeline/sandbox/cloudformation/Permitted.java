package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for permission before a resource is made, changed or removed: that of the stack's service
 * role, or where it has none, of whoever started the operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html">CloudFormation
 *     service role</a>
 */
final class Permitted implements ResourceProvider {
  private final ResourceProvider provider;
  private final String type;
  private final Warden warden;
  private final Caller caller;
  private final boolean forwarded;

  private Permitted(
      ResourceProvider provider, String type, Warden warden, Caller caller, boolean forwarded) {
    this.provider = provider;
    this.type = type;
    this.warden = warden;
    this.caller = caller;
    this.forwarded = forwarded;
  }

  /** The provider as it may be used for a stack. */
  static ResourceProvider of(
      ResourceProvider provider, String type, Warden warden, World world, Stack stack) {
    String role = stack.wish.roleArn();
    return role.isEmpty()
        ? new Permitted(provider, type, warden, actor(world, stack), true)
        : new Permitted(provider, type, warden, service(role, stack.site), false);
  }

  /** CloudFormation itself, in the session that it has of a service role. */
  static Caller service(String roleArn, Site site) {
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String session =
        "arn:%s:sts::%s:assumed-role/%s/AWSCloudFormation"
            .formatted(site.partition(), site.account(), name);
    return new Caller(site.account(), session, roleArn, "", site.region());
  }

  /** Who started the operation; a nested stack is worked on for whoever started its parent's. */
  private static Caller actor(World world, Stack stack) {
    Caller own = stack.operation.actor;
    Optional<Stack> parent = world.find(stack.site, stack.parentId);
    return own.arn().isEmpty() && parent.isPresent() ? actor(world, parent.get()) : own;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    ask(
        provider.needsToCreate(scope, physicalId, properties),
        TypeNeeds.of(type, "create", scope, physicalId, properties));
    return provider.create(scope, physicalId, properties);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    ask(
        provider.needsToUpdate(scope, physicalId, before, after),
        TypeNeeds.of(type, "update", scope, physicalId, after));
    return provider.update(scope, physicalId, before, after);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    ask(
        provider.needsToDelete(scope, physicalId, properties),
        TypeNeeds.of(type, "delete", scope, physicalId, properties));
    provider.delete(scope, physicalId, properties);
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    return provider.adopt(scope, identifier, properties);
  }

  /** What a provider does not say is taken from the extract of the types. */
  private void ask(List<Deed> own, List<Deed> known) throws Refused {
    for (Deed deed : own.isEmpty() ? known : own) {
      Deed asked = forwarded ? deed.with("aws:CalledVia", "cloudformation.amazonaws.com") : deed;
      Optional<String> refusal = warden.refusal(caller, asked);
      if (refusal.isPresent()) {
        throw new Refused(
            "Resource handler returned message: \"%s (Service: %s, Status Code: 403)\" (HandlerErrorCode: AccessDenied)"
                .formatted(refusal.get(), service(deed.action())));
      }
    }
  }

  private static String service(String action) {
    String prefix = action.substring(0, action.indexOf(':'));
    return switch (prefix) {
      case "iam" -> "Iam";
      case "s3" -> "S3";
      case "codepipeline" -> "CodePipeline";
      default -> prefix;
    };
  }
}
