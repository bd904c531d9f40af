package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.plan.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the stack of the identity provider, the roles and their boundary. */
final class AccessStack {
  private static final String OIDC_PROVIDER = "OidcProviderArn";
  private static final String ISSUER = "Issuer";
  private static final String USE_BOUNDARY = "UseBoundary";
  private static final String GITHUB_COM = "token.actions.githubusercontent.com";
  private static final String BOUNDARY = "BoundaryPolicyArn";
  private static final Section PERMISSIONS = new Section("execution permissions");

  private final Account account;

  AccessStack(Account account) {
    this.account = account;
  }

  Errand errand(Blueprint wanted, Survey survey) {
    ExecutionPermissions needed =
        ExecutionPermissions.of(wanted.target().stack(), survey, boundary(wanted, survey));
    List<String> remarks = new ArrayList<>(needed.unknown());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("TargetStackName", wanted.target().stack().value());
    parameters.put("Repository", wanted.home().name());
    parameters.put("OwnerId", wanted.home().ownerId());
    parameters.put("RepositoryId", wanted.home().repositoryId());
    parameters.put("Branch", wanted.branch().name());
    PipelineNames.of(survey).ifPresent(names -> parameters.put("PipelineNames", names));
    parameters.put("PreviewSsmParameters", stored(survey).text());
    provider(wanted, survey).ifPresent(arn -> parameters.put(OIDC_PROVIDER, arn));
    parameters.putAll(wanted.chosen(Shipped.ACCESS));
    if (boundary(wanted, survey).isEmpty()) {
      remarks.add(
          "The roles are made without a permissions boundary: a change of the pipeline's template that passes the guard can give a new role any permission that the execution role may hand out.");
    }
    return Errand.of(
        Shipped.ACCESS,
        wanted.target(),
        PERMISSIONS.replacedIn(Shipped.ACCESS.text(), needed.yaml()),
        parameters,
        remarks);
  }

  /**
   * The provider to use; nothing where the stack makes its own, or stands and keeps the one that it
   * has: an account has one for each issuer.
   */
  private Optional<String> provider(Blueprint wanted, Survey survey) {
    if (survey.access().isPresent() || wanted.chosen(Shipped.ACCESS, OIDC_PROVIDER).isPresent()) {
      return Optional.empty();
    }
    String ending = ":oidc-provider/" + wanted.chosen(Shipped.ACCESS, ISSUER).orElse(GITHUB_COM);
    return account.identityProviders().stream().filter(arn -> arn.endsWith(ending)).findFirst();
  }

  /** What every role has to have that the execution role makes, as the template writes it. */
  private static Optional<String> boundary(Blueprint wanted, Survey survey) {
    if (inEffect(USE_BOUNDARY, wanted, survey).filter("false"::equals).isPresent()) {
      return Optional.empty();
    }
    return inEffect(BOUNDARY, wanted, survey)
        .filter(arn -> !arn.isBlank())
        .or(() -> Optional.of("!Ref Boundary"));
  }

  private static Optional<String> inEffect(String parameter, Blueprint wanted, Survey survey) {
    return wanted
        .chosen(Shipped.ACCESS, parameter)
        .or(() ->
            survey
                .access()
                .flatMap(stack -> Optional.ofNullable(stack.parameters().get(parameter))));
  }

  // Where a stack is deployed, its values are those that a preview meets.
  private static StoredParameters stored(Survey survey) {
    return StoredParameters.of(
        survey.pipeline().template(), survey.deployed().map(Stack::parameters).orElse(Map.of()));
  }
}
