package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What GitHub says of a job in its identity token: by default a push to {@code main} of {@code
 * octo-org/orders}.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
final class GitHubClaims {
  static final String ISSUER = "https://token.actions.githubusercontent.com";

  private final Map<String, String> wishes;

  /**
   * Claims for a job described by {@code repository}, {@code repository_id}, {@code
   * repository_owner_id}, {@code ref}, {@code sha}, {@code actor}, {@code event_name}, {@code
   * environment}, {@code issuer}, {@code enterprise_id}, {@code immutable=true} for the subject
   * that holds ids, and {@code without} for claims that the token lacks; what is not named has its
   * default.
   */
  GitHubClaims(Map<String, String> wishes) {
    this.wishes = wishes;
  }

  /** The subject: environment before pull request before ref. */
  String subject() {
    String repository = repository();
    if (wish("immutable", "false").equals("true")) {
      repository =
          owner()
              + "@"
              + wish("repository_owner_id", "1000001")
              + "/"
              + repository.substring(owner().length() + 1)
              + "@"
              + wish("repository_id", "2000002");
    }
    String environment = wish("environment", "");
    if (!environment.isEmpty()) {
      return "repo:" + repository + ":environment:" + environment.replace(":", "%3A");
    }
    return isPullRequest()
        ? "repo:" + repository + ":pull_request"
        : "repo:" + repository + ":ref:" + ref();
  }

  ObjectNode at(Instant now, String audience) {
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("sub", subject());
    claims.put("aud", audience.isEmpty() ? "https://github.com/" + owner() : audience);
    claims.put("iss", wish("issuer", ISSUER));
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", now.getEpochSecond() - 600);
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("repository", repository());
    claims.put("repository_id", wish("repository_id", "2000002"));
    claims.put("repository_owner", owner());
    claims.put("repository_owner_id", wish("repository_owner_id", "1000001"));
    claims.put("repository_visibility", "private");
    claims.put("ref", ref());
    claims.put("ref_type", ref().startsWith("refs/tags/") ? "tag" : "branch");
    claims.put("ref_protected", "false");
    claims.put("sha", wish("sha", "0123456789abcdef0123456789abcdef01234567"));
    claims.put("event_name", wish("event_name", "push"));
    claims.put("head_ref", wish("head_ref", ""));
    claims.put("base_ref", isPullRequest() ? wish("base_ref", "main") : "");
    claims.put("actor", wish("actor", "octocat"));
    claims.put("actor_id", "583231");
    claims.put("workflow", "deploy");
    String workflow = repository() + "/.github/workflows/deploy.yml@" + ref();
    claims.put("workflow_ref", workflow).put("job_workflow_ref", workflow);
    claims.put("run_id", "1").put("run_number", "1").put("run_attempt", "1");
    claims.put("runner_environment", "self-hosted");
    String enterprise = wish("enterprise_id", "");
    if (!enterprise.isEmpty()) {
      claims.put("enterprise_id", enterprise);
    }
    String environment = wish("environment", "");
    if (!environment.isEmpty()) {
      claims.put("environment", environment);
    }
    return claims.without(List.of(wish("without", "").split(",", -1)));
  }

  private String repository() {
    String named = wish("repository", "octo-org/orders");
    return named.contains("/") ? named : "octo-org/" + named;
  }

  private String owner() {
    return repository().substring(0, repository().indexOf('/'));
  }

  private String ref() {
    return wish("ref", isPullRequest() ? "refs/pull/1/merge" : "refs/heads/main");
  }

  private boolean isPullRequest() {
    return wish("event_name", "push").equals("pull_request");
  }

  private String wish(String name, String otherwise) {
    String value = wishes.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }
}
