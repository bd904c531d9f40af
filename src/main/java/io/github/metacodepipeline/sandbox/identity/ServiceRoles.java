package io.github.metacodepipeline.sandbox.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Roles that services of the sandbox assume, as their trust policies let them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused
 *     deputy problem</a>
 */
public final class ServiceRoles {
  private static final Duration HOUR = Duration.ofHours(1);

  /** What a service gets. */
  public record Issued(String accessKey, String secretKey, String token) {}

  private final Roles roles;
  private final Sessions sessions;

  /** Assumes these roles. */
  public ServiceRoles(Roles roles, Sessions sessions) {
    this.roles = roles;
    this.sessions = sessions;
  }

  /**
   * Credentials for an hour.
   *
   * @param service such as {@code codebuild.amazonaws.com}
   * @param sourceArn the thing that the service acts for
   * @param session the name of the session
   * @return nothing when there is no such role, or it does not trust the service
   */
  public Optional<Issued> assume(String roleArn, String service, String sourceArn, String session) {
    Map<String, List<String>> context =
        Map.of(
            "aws:sourcearn", List.of(sourceArn),
            "aws:sourceaccount", List.of(sourceArn.split(":", -1)[4]),
            "sts:rolesessionname", List.of(session));
    return roles
        .find(roleArn)
        .filter(role ->
            TrustPolicy.parse(role.trust())
                .allows(
                    new TrustPolicy.Request("sts:AssumeRole", "Service", Set.of(service), context)))
        .map(role -> sessions.begin(role, session, HOUR))
        .map(begun -> new Issued(begun.accessKey(), begun.secretKey(), begun.token()));
  }
}
