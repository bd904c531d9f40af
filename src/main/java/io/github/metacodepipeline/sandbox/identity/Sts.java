package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Security Token Service: who am I, and may I become that role?
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">STS API</a>
 */
public final class Sts {
  /** The namespace of its answers. */
  public static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  /** The one action that is sent unsigned. */
  public static final String UNSIGNED = "AssumeRoleWithWebIdentity";

  private final Identities identities;
  private final Permissions permissions;
  private final Sessions sessions;
  private final WebIdentity webIdentity;

  /** STS over these identities, for tokens of this issuer. */
  public Sts(
      Identities identities,
      Permissions permissions,
      Sessions sessions,
      Issuer issuer,
      Clock clock) {
    this.identities = identities;
    this.permissions = permissions;
    this.sessions = sessions;
    this.webIdentity = new WebIdentity(identities, issuer, clock);
  }

  /**
   * Carries out a request; the answer is the body of the result element.
   *
   * @throws AwsError as STS documents it for the action
   */
  public Xml answer(QueryRequest request, Caller caller) {
    return switch (request.action()) {
      case "GetCallerIdentity" ->
          new Xml()
              .leaf("Arn", caller.arn())
              .leaf("UserId", caller.userId())
              .leaf("Account", caller.account());
      case "AssumeRole" -> assumeRole(request, caller);
      case UNSIGNED -> assumeRoleWithWebIdentity(request, caller);
      default ->
          throw new AwsError(
              400,
              "InvalidAction",
              "Could not find operation " + request.action() + " for version 2011-06-15");
    };
  }

  private Xml assumeRole(QueryRequest request, Caller caller) {
    AssumeRequest wanted = AssumeRequest.of(request);
    Map<String, List<String>> context = new HashMap<>();
    context.put("sts:rolesessionname", List.of(wanted.sessionName()));
    request.text("ExternalId").ifPresent(id -> context.put("sts:externalid", List.of(id)));
    Set<String> names =
        new HashSet<>(
            List.of(
                caller.arn(),
                caller.principal(),
                caller.account(),
                "arn:aws:iam::" + caller.account() + ":root"));
    Optional<String> refusal =
        permissions.refusal(caller, Deed.of("sts:AssumeRole", wanted.roleArn()));
    Role role =
        identities
            .roles()
            .find(wanted.roleArn())
            .filter(found ->
                trusts(found, new TrustPolicy.Request("sts:AssumeRole", "AWS", names, context)))
            .filter(found -> refusal.isEmpty() || trustsByName(found, caller, context))
            .orElseThrow(() ->
                new AwsError(
                    403,
                    "AccessDenied",
                    "User: "
                        + caller.arn()
                        + " is not authorized to perform: sts:AssumeRole on resource: "
                        + wanted.roleArn()));
    wanted.within(role, caller);
    return credentials(sessions.begin(role, wanted.sessionName(), wanted.duration()));
  }

  private Xml assumeRoleWithWebIdentity(QueryRequest request, Caller caller) {
    AssumeRequest wanted = AssumeRequest.of(request);
    WebToken token = WebIdentity.read(request.required("WebIdentityToken"));
    IdentityProvider issuer = webIdentity.check(token, wanted.roleArn());
    String provider = issuer.arn();
    Map<String, List<String>> context = ClaimKeys.context(provider, issuer.url(), token.texts());
    context.put("sts:rolesessionname", List.of(wanted.sessionName()));
    Role role =
        identities
            .roles()
            .find(wanted.roleArn())
            .filter(found ->
                trusts(
                    found,
                    new TrustPolicy.Request(
                        "sts:" + UNSIGNED, "Federated", Set.of(provider), context)))
            .orElseThrow(() ->
                new AwsError(
                    403,
                    "AccessDenied",
                    "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
    wanted.within(role, caller);
    return credentials(sessions.begin(role, wanted.sessionName(), wanted.duration()))
        .leaf("SubjectFromWebIdentityToken", token.text("sub"))
        .leaf("Provider", provider)
        .leaf("Audience", token.texts("aud").getFirst());
  }

  /** Whether the trust names the caller itself, so that its own policies need not allow it. */
  private static boolean trustsByName(Role role, Caller caller, Map<String, List<String>> context) {
    Set<String> names = Set.of(caller.arn(), caller.principal());
    return role.account().equals(caller.account())
        && trusts(role, new TrustPolicy.Request("sts:AssumeRole", "AWS", names, context));
  }

  private static boolean trusts(Role role, TrustPolicy.Request request) {
    return TrustPolicy.parse(role.trust()).allows(request);
  }

  private static Xml credentials(Session session) {
    return new Xml()
        .element(
            "Credentials",
            credentials ->
                credentials
                    .leaf("AccessKeyId", session.accessKey())
                    .leaf("SecretAccessKey", session.secretKey())
                    .leaf("SessionToken", session.token())
                    .leaf("Expiration", Instant.ofEpochSecond(session.expires()).toString()))
        .element(
            "AssumedRoleUser",
            user -> user.leaf("AssumedRoleId", session.userId()).leaf("Arn", session.arn()))
        .leaf("PackedPolicySize", "6");
  }
}
