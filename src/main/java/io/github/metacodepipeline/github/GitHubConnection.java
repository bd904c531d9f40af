package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.network.Proxies;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.connector.GitHubConnector;

/** The way to one repository at GitHub, shared by all that asks GitHub or tells it something. */
public final class GitHubConnection {
  private final String apiUrl;
  private final String repository;
  private final String token;
  private final Proxies proxies;
  private final Sleeper sleeper;

  private GitHubConnection(
      String apiUrl, String repository, String token, Proxies proxies, Sleeper sleeper) {
    this.apiUrl = apiUrl;
    this.repository = repository;
    this.token = token;
    this.proxies = proxies;
    this.sleeper = sleeper;
  }

  /**
   * The connection to the repository that this environment names; nothing is sent yet.
   *
   * @param environment {@code GITHUB_REPOSITORY}, {@code GITHUB_API_URL} and the proxy variables
   * @param token may be empty: then there is none
   * @throws Failure WRONG_INPUT when the repository's name, the address or the token cannot be used
   */
  public static Optional<GitHubConnection> of(
      Map<String, String> environment, String token, Sleeper sleeper) {
    Variables variables = new Variables(environment);
    return token.isBlank()
        ? Optional.empty()
        : variables
            .find("GITHUB_REPOSITORY")
            .map(name -> checked(variables, name, token.strip(), sleeper));
  }

  private static GitHubConnection checked(
      Variables variables, String name, String token, Sleeper sleeper) {
    if (!name.matches("[-\\w.]+/[-\\w.]+")) {
      throw Failure.wrongInput(
          "The environment variable GITHUB_REPOSITORY is \"%s\".".formatted(name),
          "Expected there: OWNER/NAME.");
    }
    String url = variables.find("GITHUB_API_URL").orElse("https://api.github.com");
    if (!PatientConnector.accepts(url)) {
      throw Failure.wrongInput(
          "The environment variable GITHUB_API_URL is \"%s\".".formatted(url),
          "Expected there: https://api.github.com, or https://HOST/api/v3.");
    }
    if (!token.matches("[!-~]+")) {
      throw Failure.wrongInput(
          "The github-token holds characters that no token has.",
          "Give it as in ${{ github.token }}.");
    }
    return new GitHubConnection(url, name, token, new Proxies(variables.values()), sleeper);
  }

  /** The repository's name, such as {@code octo-org/orders}. */
  String repository() {
    return repository;
  }

  /** GitHub for what a run cannot do without: patient where it does not answer. */
  GitHub patient() throws IOException {
    return over(new PatientConnector(proxies, sleeper));
  }

  /** GitHub for what a run can do without: asked once, and not for long. */
  GitHub hasty() throws IOException {
    return over(PatientConnector.hasty(proxies));
  }

  /** The same in GitHub's own words, below the repository. */
  RepositoryApi api() {
    return new RepositoryApi(
        apiUrl + "/repos/" + repository, token, PatientConnector.hasty(proxies));
  }

  private GitHub over(GitHubConnector connector) throws IOException {
    return new GitHubBuilder()
        .withEndpoint(apiUrl)
        .withAppInstallationToken(token)
        .withConnector(connector)
        .withRateLimitHandler(RateLimits.primary())
        .withAbuseLimitHandler(RateLimits.secondary())
        .build();
  }
}
