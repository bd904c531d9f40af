package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Written;
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
  static final Section PERMISSIONS = new Section("execution permissions");

  private final ExecutionPermissions permissions;
  private final Account account;

  AccessStack(ExecutionPermissions permissions, Account account) {
    this.permissions = permissions;
    this.account = account;
  }

  Errand errand(Blueprint wanted, Survey survey) {
    Permissions needed =
        permissions.of(new Written(survey.pipeline().template(), survey.pipeline().bundle()));
    List<String> remarks = new ArrayList<>(needed.unknown());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("TargetStackName", wanted.target().stack().value());
    parameters.put("Repository", wanted.home().name());
    parameters.put("OwnerId", wanted.home().ownerId());
    parameters.put("RepositoryId", wanted.home().repositoryId());
    parameters.put("Branch", wanted.branch().name());
    parameters.put("PreviewSsmParameters", stored(survey).text());
    provider(wanted, survey).ifPresent(arn -> parameters.put(OIDC_PROVIDER, arn));
    parameters.putAll(wanted.chosen(Shipped.ACCESS));
    if ("false".equals(inEffect(USE_BOUNDARY, wanted, survey).orElse("true"))) {
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
    String ending =
        ":oidc-provider/" + wanted.chosen(Shipped.ACCESS, ISSUER).orElse(GITHUB_COM);
    return account.identityProviders().stream().filter(arn -> arn.endsWith(ending)).findFirst();
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
