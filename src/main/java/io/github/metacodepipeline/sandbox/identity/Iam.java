package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.function.Function;

/**
 * Identity and Access Management, as far as it can be read: roles, policies, identity providers,
 * and what policies would decide. Stacks make what is in it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">IAM API</a>
 */
public final class Iam {
  /** The namespace of its answers. */
  public static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

  private final Identities identities;
  private final RolePages roles;
  private final PolicyPages policies;
  private final Simulation simulation;

  /** IAM over these identities. */
  public Iam(Identities identities) {
    this.identities = identities;
    this.roles = new RolePages(identities);
    this.policies = new PolicyPages(identities);
    this.simulation = new Simulation(identities);
  }

  /**
   * Carries out a request; the answer is the body of the result element.
   *
   * @throws AwsError as IAM documents it for the action
   */
  public Xml answer(QueryRequest request, Caller caller) {
    String account = caller.account();
    return switch (request.action()) {
      case "GetRole" -> roles.get(request, account);
      case "ListRoles" -> roles.list(request, account);
      case "ListRolePolicies" -> roles.listInline(request, account);
      case "GetRolePolicy" -> roles.getInline(request, account);
      case "ListAttachedRolePolicies" -> roles.listAttached(request, account);
      case "GetPolicy" -> policies.get(request);
      case "ListPolicies" -> policies.list(request, account);
      case "GetPolicyVersion" -> policies.version(request);
      case "ListPolicyVersions" -> policies.versions(request);
      case "ListOpenIDConnectProviders" ->
          new Xml()
              .members(
                  "OpenIDConnectProviderList",
                  identities.providers(account),
                  (member, provider) -> member.leaf("Arn", provider.arn()));
      case "GetOpenIDConnectProvider" -> provider(request);
      case "SimulatePrincipalPolicy" -> simulation.ofPrincipal(request);
      case "SimulateCustomPolicy" -> simulation.ofDocuments(request);
      default ->
          throw new AwsError(
              400,
              "InvalidAction",
              "Could not find operation " + request.action() + " for version 2010-05-08");
    };
  }

  /** Everything that the caller has to be allowed for a request. */
  public List<Deed> deeds(QueryRequest request, Caller caller) {
    String here = "arn:aws:iam::" + caller.account() + ":";
    Function<String, String> named = name -> request.text(name).orElse("*");
    String resource =
        switch (request.action()) {
          case "GetRole", "ListRolePolicies", "GetRolePolicy", "ListAttachedRolePolicies" ->
              identities
                  .roles()
                  .named(caller.account(), named.apply("RoleName"))
                  .map(Role::arn)
                  .orElse(here + "role/" + named.apply("RoleName"));
          case "ListRoles" -> here + "role" + request.text("PathPrefix").orElse("/");
          case "GetPolicy", "GetPolicyVersion", "ListPolicyVersions" -> named.apply("PolicyArn");
          case "ListPolicies" -> here + "policy/";
          case "ListOpenIDConnectProviders" -> here + "oidc-provider/*";
          case "GetOpenIDConnectProvider" -> named.apply("OpenIDConnectProviderArn");
          case "SimulatePrincipalPolicy" -> named.apply("PolicySourceArn");
          default -> "*";
        };
    return List.of(Deed.of("iam:" + request.action(), resource));
  }

  static AwsError missing(String message) {
    return new AwsError(404, "NoSuchEntity", message);
  }

  private Xml provider(QueryRequest request) {
    String arn = request.required("OpenIDConnectProviderArn");
    IdentityProvider provider =
        identities
            .provider(arn)
            .orElseThrow(() -> missing("OpenIDConnect Provider not found for arn " + arn));
    return new Xml()
        .leaf("Url", provider.url())
        .members("ClientIDList", provider.clientIds())
        .members("ThumbprintList", provider.thumbprints())
        .leaf("CreateDate", RolePages.date(provider.created()));
  }
}
