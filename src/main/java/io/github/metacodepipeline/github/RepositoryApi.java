package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * The part of GitHub's REST API that is about one repository, for what a run can do without.
 *
 * @param base such as {@code https://api.github.com/repos/octo-org/orders}
 */
record RepositoryApi(String base, String token, GitHubConnector connector) {

  /**
   * The repository itself.
   *
   * @throws IOException also when GitHub says no
   */
  JsonNode about() throws IOException {
    return ApiRequest.get(base, token).over(connector);
  }

  /**
   * Asks for something.
   *
   * @param path below the repository, such as {@code deployments?sha=…}
   * @throws IOException also when GitHub says no
   */
  JsonNode get(String path) throws IOException {
    return ApiRequest.get(base + "/" + path, token).over(connector);
  }

  /**
   * Makes something.
   *
   * @param path below the repository, such as {@code deployments}
   * @throws IOException also when GitHub says no
   */
  JsonNode post(String path, JsonNode body) throws IOException {
    return ApiRequest.post(base + "/" + path, token, body).over(connector);
  }

  /**
   * Makes or replaces something that has a name.
   *
   * @param path below the repository, such as {@code contents/…}
   * @throws IOException also when GitHub says no
   */
  JsonNode put(String path, JsonNode body) throws IOException {
    return ApiRequest.sending("PUT", base + "/" + path, token, body).over(connector);
  }

  /**
   * Changes something.
   *
   * @param path below the repository, such as {@code git/refs/heads/…}
   * @throws IOException also when GitHub says no
   */
  JsonNode patch(String path, JsonNode body) throws IOException {
    return ApiRequest.sending("PATCH", base + "/" + path, token, body).over(connector);
  }

  @Override
  public String toString() {
    return base;
  }
}
