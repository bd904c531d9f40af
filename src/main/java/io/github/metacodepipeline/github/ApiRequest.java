package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.source.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * One request in GitHub's own words. It is for what github-api says in words that GitHub does not
 * know (version 1.330 sends a deployment's state {@code in_progress} as {@code in-progress}), and
 * for what it takes two requests for where one does.
 *
 * @param json the body; empty for a request without one
 * @see <a
 *     href="https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api">
 *     Getting started with the REST API</a>
 */
record ApiRequest(String method, URL url, String token, String json)
    implements GitHubConnectorRequest {

  /** Asks for something. */
  static ApiRequest get(String url, String token) throws IOException {
    return new ApiRequest("GET", parsed(url), token, "");
  }

  /** Makes something. */
  static ApiRequest post(String url, String token, JsonNode body) throws IOException {
    return sending("POST", url, token, body);
  }

  /** Sends something with this method. */
  static ApiRequest sending(String method, String url, String token, JsonNode body)
      throws IOException {
    return new ApiRequest(method, parsed(url), token, body.toString());
  }

  private static URL parsed(String url) throws IOException {
    try {
      return URI.create(url).toURL();
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw new IOException("not a URL: " + url, e);
    }
  }

  /**
   * Sends it, once.
   *
   * @throws IOException when there is no answer, or one that says no ({@link HttpException}), or
   *     one that is not JSON
   */
  JsonNode over(GitHubConnector connector) throws IOException {
    try (GitHubConnectorResponse response = connector.send(this);
        InputStream in = response.bodyStream()) {
      byte[] answer = in.readAllBytes();
      if (response.statusCode() / 100 != 2) {
        throw new HttpException(
            new String(answer, StandardCharsets.UTF_8),
            response.statusCode(),
            "HTTP " + response.statusCode(),
            url.toString());
      }
      return JsonText.read(answer);
    }
  }

  @Override
  public Map<String, List<String>> allHeaders() {
    return Map.of(
        "Authorization", List.of("Bearer " + token),
        "Accept", List.of("application/vnd.github+json"),
        "X-GitHub-Api-Version", List.of("2022-11-28"),
        "Content-Type", List.of(contentType()));
  }

  @Override
  public String header(String name) {
    return String.join(", ", allHeaders().getOrDefault(name, List.of()));
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean hasBody() {
    return !json.isEmpty();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
