package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role's trust policy: who may assume it. An explicit Deny wins over every Allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class TrustPolicy {

  /**
   * Someone asks to assume a role.
   *
   * @param action such as {@code sts:AssumeRoleWithWebIdentity}
   * @param principalType {@code AWS}, {@code Federated} or {@code Service}
   * @param names every name by which a policy may call the one who asks
   * @param context the values of the condition keys, by key in any case
   */
  public record Request(
      String action, String principalType, Set<String> names, Map<String, List<String>> context) {
    public Request {
      names = Set.copyOf(names);
      context = ContextKeys.fold(context);
    }
  }

  private final PolicyText policy;

  private TrustPolicy(PolicyText policy) {
    this.policy = policy;
  }

  /**
   * Reads a policy document.
   *
   * @throws PolicyProblem when it is malformed, or holds what the sandbox does not evaluate
   */
  public static TrustPolicy parse(JsonNode document) {
    return new TrustPolicy(PolicyText.parse(document, PolicyKind.TRUST));
  }

  /** Whether the request may have the role. */
  public boolean allows(Request request) {
    return decide(request) == Decision.ALLOWED;
  }

  /** What the policy says to the request. */
  public Decision decide(Request request) {
    List<Statement> fitting =
        policy.statements().stream().filter(statement -> statement.fits(request)).toList();
    if (fitting.isEmpty()) {
      return Decision.DENIED_IMPLICITLY;
    }
    return fitting.stream().allMatch(Statement::allow)
        ? Decision.ALLOWED
        : Decision.DENIED_EXPLICITLY;
  }

  /**
   * What the policy says to a service that wants to act as the role.
   *
   * @param service such as {@code codepipeline.amazonaws.com}
   * @param context what the service says of itself, such as {@code aws:SourceAccount}
   */
  public Decision decideFor(String service, Map<String, List<String>> context) {
    return decide(new Request("sts:AssumeRole", "Service", Set.of(service), context));
  }

  /**
   * What the policy says to a web identity with these claims; claims that STS does not offer as
   * condition keys are not seen.
   *
   * @param providerArn the identity provider that a statement names as its {@code Federated}
   *     principal
   * @param issuer the provider's URL without its scheme, such as {@code
   *     token.actions.githubusercontent.com} or {@code HOST/_services/token}
   * @param claims the values of the token's claims, by name; absent claims are absent keys
   */
  public Decision decide(String providerArn, String issuer, Map<String, List<String>> claims) {
    return decide(
        new Request(
            "sts:AssumeRoleWithWebIdentity",
            "Federated",
            Set.of(providerArn),
            ClaimKeys.context(providerArn, issuer, claims)));
  }
}
