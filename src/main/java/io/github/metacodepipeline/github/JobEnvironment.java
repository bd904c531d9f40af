package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.source.JsonText;
import java.io.IOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Finds out whether this job has an environment of its own, for which GitHub records a deployment
 * by itself. No variable says so: the job's identity does, where it may ask for one, else what
 * GitHub recorded for the job.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>, the claim {@code environment}
 */
final class JobEnvironment {
  private static final int MOST = 20;
  private static final Set<String> OVER = Set.of("success", "failure", "error", "inactive");

  private final Variables variables;
  private final RepositoryApi github;

  JobEnvironment(Variables variables, RepositoryApi github) {
    this.variables = variables;
    this.github = github;
  }

  /**
   * Its name; nothing where the job has none.
   *
   * @throws IOException when it cannot be found out
   */
  Optional<String> name() throws IOException {
    Optional<JsonNode> claims = claims();
    return claims.isPresent() ? named(claims.get()) : recorded();
  }

  private static Optional<String> named(JsonNode claims) {
    return Optional.of(claims.path("environment").asText("")).filter(name -> !name.isBlank());
  }

  /** What GitHub says about the job, unchecked: we only believe it about ourselves. */
  private Optional<JsonNode> claims() {
    Optional<String> url = variables.find("ACTIONS_ID_TOKEN_REQUEST_URL");
    Optional<String> bearer = variables.find("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (url.isEmpty() || bearer.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode answer = ApiRequest.get(url.get(), bearer.get()).over(github.connector());
      String[] parts = answer.path("value").asText("").split("\\.", -1);
      return parts.length == 3
          ? Optional.of(JsonText.read(Base64.getUrlDecoder().decode(parts[1])))
              .filter(claims -> claims.has("sub"))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The deployment of this commit whose latest status leads to a job of this run that goes on. */
  private Optional<String> recorded() throws IOException {
    Optional<String> run = variables.find("GITHUB_RUN_ID");
    Optional<String> commit = variables.find("GITHUB_SHA");
    if (run.isEmpty() || commit.isEmpty()) {
      return Optional.empty();
    }
    String jobs = "/actions/runs/%s/job/".formatted(run.get());
    for (JsonNode deployment :
        github.get("deployments?sha=%s&per_page=%d".formatted(commit.get(), MOST))) {
      if (latest(deployment).filter(status -> leadsTo(jobs, status)).isPresent()) {
        return Optional.of(deployment.path("environment").asText("unknown"));
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> latest(JsonNode deployment) throws IOException {
    JsonNode statuses = github.get("deployments/%d/statuses".formatted(id(deployment)));
    return StreamSupport.stream(statuses.spliterator(), false)
        .max(Comparator.comparingLong(JobEnvironment::id));
  }

  private static long id(JsonNode node) {
    return node.path("id").asLong();
  }

  private static boolean leadsTo(String jobs, JsonNode status) {
    return !OVER.contains(status.path("state").asText())
        && (status.path("log_url").asText().contains(jobs)
            || status.path("target_url").asText().contains(jobs));
  }
}
