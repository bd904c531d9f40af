package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleDocuments;
import io.github.metacodepipeline.guard.iam.RoleView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    return new RoleDocuments(
        name,
        decoded(role.assumeRolePolicyDocument()),
        inline(iam, name),
        managed(iam, name),
        Optional.ofNullable(role.permissionsBoundary())
            .map(AttachedPermissionsBoundary::permissionsBoundaryArn));
  }

  private static Map<String, String> inline(IamClient iam, String role) {
    Map<String, String> documents = new TreeMap<>();
    for (String policy :
        iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames()) {
      documents.put(
          policy,
          decoded(
              iam.getRolePolicy(request -> request.roleName(role).policyName(policy))
                  .policyDocument()));
    }
    return documents;
  }

  private static Map<String, String> managed(IamClient iam, String role) {
    Map<String, String> documents = new TreeMap<>();
    for (AttachedPolicy attached :
        iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role))
            .attachedPolicies()) {
      String arn = attached.policyArn();
      String version = iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
      documents.put(
          arn,
          decoded(
              iam.getPolicyVersion(request -> request.policyArn(arn).versionId(version))
                  .policyVersion()
                  .document()));
    }
    return documents;
  }

  /** Documents come as part of a URL is written (RFC 3986), in which a plus sign is one. */
  private static String decoded(String document) {
    return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
