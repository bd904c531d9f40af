package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Together;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleDocuments;
import io.github.metacodepipeline.guard.iam.RoleView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * The roles of the account, as IAM has them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a>
 */
public final class IamRoles implements RoleView {
  private final AwsClients clients;
  private final AwsFailures failures;

  /** The roles that these clients reach. */
  public IamRoles(AwsClients clients) {
    this.clients = clients;
    this.failures = clients.failures(AwsService.IAM);
  }

  @Override
  public Optional<Identity> role(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return failures.ask(() -> {
      try {
        Role role = clients.iam().getRole(request -> request.roleName(name)).role();
        // Names are unique without the path: it may be another role, or one of another account.
        return Optional.of(role)
            .filter(found -> arn.equals(found.arn()))
            .map(found -> documents(clients.iam(), found, name).identity());
      } catch (NoSuchEntityException _) {
        return Optional.empty();
      }
    });
  }

  private static RoleDocuments documents(IamClient iam, Role role, String name) {
    return Together.both(
        () -> inline(iam, name),
        () -> managed(iam, name),
        (inline, managed) ->
            new RoleDocuments(
                name,
                decoded(role.assumeRolePolicyDocument()),
                inline,
                managed,
                Optional.ofNullable(role.permissionsBoundary())
                    .map(AttachedPermissionsBoundary::permissionsBoundaryArn)));
  }

  private static Map<String, String> inline(IamClient iam, String role) {
    return texts(
        iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream(),
        policy ->
            iam.getRolePolicy(request -> request.roleName(role).policyName(policy))
                .policyDocument());
  }

  private static Map<String, String> managed(IamClient iam, String role) {
    return texts(
        iam
            .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
            .attachedPolicies()
            .stream()
            .map(AttachedPolicy::policyArn),
        arn -> {
          String version =
              iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
          return iam.getPolicyVersion(request -> request.policyArn(arn).versionId(version))
              .policyVersion()
              .document();
        });
  }

  private static Map<String, String> texts(Stream<String> policies, UnaryOperator<String> text) {
    List<String> names = policies.toList();
    List<String> documents =
        Together.all(names.stream().map(name -> () -> decoded(text.apply(name))));
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      texts.put(names.get(i), documents.get(i));
    }
    return texts;
  }

  /** Documents come as part of a URL is written (RFC 3986), in which a plus sign is one. */
  private static String decoded(String document) {
    return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
