package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.GitHubHome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the numbers of the repository and of its owner: in the runner's environment where that is
 * of the same repository, else from GitHub's API.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/repos#get-a-repository">Get a repository</a>
 */
public final class RepositoryNumbers {
  private final Variables variables;
  private final Optional<GitHubConnection> connection;

  /**
   * @param environment of the runner
   * @param connection to the repository; nothing without a token
   */
  public RepositoryNumbers(Map<String, String> environment, Optional<GitHubConnection> connection) {
    this.variables = new Variables(environment);
    this.connection = connection;
  }

  /**
   * The repository with its numbers.
   *
   * @param name as {@code OWNER/NAME}
   * @param given what was given by hand, which counts first: {@code owner-id} and {@code
   *     repository-id}
   * @throws Failure WRONG_INPUT when nobody says them; DENIED or UNREACHABLE when GitHub does not
   */
  public GitHubHome of(String name, Optional<String> ownerId, Optional<String> repositoryId) {
    Optional<String> owner = ownerId.or(() -> here(name, "GITHUB_REPOSITORY_OWNER_ID"));
    Optional<String> repository = repositoryId.or(() -> here(name, "GITHUB_REPOSITORY_ID"));
    if (owner.isPresent() && repository.isPresent()) {
      return new GitHubHome(name, owner.get(), repository.get());
    }
    JsonNode asked = asked(name);
    return new GitHubHome(
        name,
        owner.orElseGet(() -> asked.path("owner").path("id").asText()),
        repository.orElseGet(() -> asked.path("id").asText()));
  }

  private Optional<String> here(String name, String variable) {
    return variables
        .find("GITHUB_REPOSITORY")
        .filter(name::equals)
        .flatMap(_ -> variables.find(variable));
  }

  private JsonNode asked(String name) {
    GitHubConnection gitHub =
        connection.orElseThrow(() ->
            Failure.wrongInput(
                "The numbers of %s and of its owner are not known, and there is no github-token to ask GitHub for them."
                    .formatted(name),
                "Give github-token; or give --repository-id and --owner-id, which `gh api repos/%s --jq '.id, .owner.id'` prints."
                    .formatted(name)));
    try {
      return gitHub.api().about();
    } catch (IOException e) {
      throw GitHubFailures.isNotFound(e)
          ? Failure.denied(
                  "GitHub shows no repository %s to this token.".formatted(name),
                  "Check the name, and that the token may read the repository (contents: read).")
              .causedBy(e)
          : GitHubFailures.of("the numbers of " + name, e);
    }
  }
}
