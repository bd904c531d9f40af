package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Holds the sessions of roles that stacks made to what their policies allow; the test user, and the
 * roles that are there from the start, are believed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied messages</a>
 */
public final class Permissions {
  /** The actions whose messages name a role by its ARN. */
  private static final Set<String> BY_ARN =
      Set.of(
          "iam:CreateRole", "iam:PassRole", "iam:ListRoles", "iam:SimulatePrincipalPolicy");

  private final Identities identities;
  private final Clock clock;

  /** The permissions of these identities, at the time of this clock. */
  public Permissions(Identities identities, Clock clock) {
    this.identities = identities;
    this.clock = clock;
  }

  /**
   * Lets the caller do all of this.
   *
   * @param refusal the service's error for a message
   * @throws AwsError in AWS's words for the first deed that is not allowed
   */
  public void require(
      Caller caller, List<Deed> deeds, Function<String, AwsError> refusal) {
    for (Deed deed : deeds) {
      Optional<String> message = refusal(caller, deed);
      if (message.isPresent()) {
        throw refusal.apply(message.get());
      }
    }
  }

  /** Why the caller may not do this, in AWS's words; empty when it may. */
  public Optional<String> refusal(Caller caller, Deed deed) {
    Optional<Role> role =
        identities.roles().find(caller.principal()).filter(known -> !known.believed());
    if (role.isEmpty()) {
      return Optional.empty();
    }
    Request request =
        new Request(caller.arn(), deed.action(), deed.resource(), context(role.get(), caller, deed));
    Ruling ruling = identities.permissions(role.get()).rule(request);
    if (ruling.decision() == Decision.ALLOWED) {
      return Optional.empty();
    }
    return Optional.of(
        "User: %s is not authorized to perform: %s on resource: %s %s"
            .formatted(caller.arn(), deed.action(), named(deed), ruling.reason()));
  }

  /** The resource as the message names it: S3 quotes it, IAM calls a role that exists by its name. */
  private static String named(Deed deed) {
    String resource = deed.resource();
    if (deed.action().startsWith("s3:")) {
      return "\"" + resource + "\"";
    }
    boolean role = deed.action().startsWith("iam:") && resource.contains(":role/");
    return role && !BY_ARN.contains(deed.action()) && !resource.endsWith("/")
        ? "role " + resource.substring(resource.lastIndexOf('/') + 1)
        : resource;
  }

  private Map<String, List<String>> context(Role role, Caller caller, Deed deed) {
    Map<String, List<String>> context = new TreeMap<>(deed.context());
    context.put("aws:PrincipalArn", List.of(role.arn()));
    context.put("aws:PrincipalAccount", List.of(role.account()));
    context.put("aws:PrincipalType", List.of("AssumedRole"));
    context.put("aws:RequestedRegion", List.of(caller.region()));
    context.put("aws:CurrentTime", List.of(clock.instant().toString()));
    context.put("aws:EpochTime", List.of(String.valueOf(clock.instant().getEpochSecond())));
    context.put("aws:SecureTransport", List.of("true"));
    String[] resource = deed.resource().split(":", 6);
    String owner = resource.length == 6 && !resource[4].isEmpty() ? resource[4] : caller.account();
    context.put("aws:ResourceAccount", List.of(owner));
    if (!caller.userId().isEmpty()) {
      context.put("aws:userid", List.of(caller.userId()));
    }
    role.tags().forEach((key, value) -> context.put("aws:PrincipalTag/" + key, List.of(value)));
    return context;
  }
}
