package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks GitHub who we are: a signed token that lives for minutes, so a new one each time.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
final class OidcTokens {
  private static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
  private static final String TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
  private static final int TRIES = 5;
  private static final int LONGEST_ANSWER = 1 << 20;

  private final Map<String, String> environment;
  private final Connections connections;
  private final Backoff backoff;

  OidcTokens(Map<String, String> environment, Connections connections, Backoff backoff) {
    this.environment = environment;
    this.connections = connections;
    this.backoff = backoff;
  }

  /**
   * A new token.
   *
   * @throws Failure DENIED when the job may not have one; UNREACHABLE when GitHub does not answer
   */
  String fetch(String audience) {
    URI uri = uri(variable(URL), audience);
    String bearer = variable(TOKEN);
    for (int tries = 1; ; tries++) {
      try {
        return ask(uri, bearer);
      } catch (IOException e) {
        if (tries == TRIES) {
          throw Failure.unreachable(
                  "GitHub gave no OIDC token, %d times: %s".formatted(TRIES, reason(e)),
                  "Re-run this job; https://www.githubstatus.com says whether GitHub has trouble.")
              .causedBy(e);
        }
        backoff.pause(tries);
      }
    }
  }

  private static String reason(IOException e) {
    return Plain.text(e.getClass().getSimpleName() + " " + e.getMessage());
  }

  private String ask(URI uri, String bearer) throws IOException {
    HttpURLConnection connection = connections.createConnection(uri);
    connection.setRequestProperty("Authorization", "Bearer " + bearer);
    connection.setRequestProperty("Accept", "application/json");
    int status = connection.getResponseCode();
    if (status == 429 || status >= 500) {
      connection.disconnect();
      throw new IOException("HTTP status " + status + ".");
    }
    if (status != 200) {
      connection.disconnect();
      throw Failure.denied(
          "GitHub refuses an OIDC token for this job (HTTP status %d).".formatted(status),
          "Check that the job has `permissions: id-token: write` and that it still runs.");
    }
    try (InputStream body = connection.getInputStream()) {
      return token(body.readNBytes(LONGEST_ANSWER));
    }
  }

  /** Never shows the body, which is or may hold the secret. */
  private static String token(byte[] body) throws IOException {
    String value;
    try {
      value = JsonText.read(body).path("value").asText("");
    } catch (IOException _) {
      throw new IOException("The answer was not JSON.");
    }
    if (value.isBlank()) {
      throw new IOException("The answer held no token.");
    }
    return value;
  }

  private static URI uri(String url, String audience) {
    String separator = url.contains("?") ? "&" : "?";
    try {
      return URI.create(
          url + separator + "audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Failure.wrongInput(URL + ": its value is not a URL.", "The runner sets it.")
          .causedBy(e);
    }
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "");
    if (!value.isBlank()) {
      return value;
    }
    boolean act = "true".equals(environment.get("ACT"));
    throw Failure.denied(
        "role-to-assume is given, but this job gets no OIDC token (%s is not set).".formatted(name),
        act ? REMEDY_UNDER_ACT : REMEDY);
  }

  private static final String REMEDY =
      "Add `permissions: id-token: write` to the job; pull requests from forks never get a token."
          + " To use credentials from the environment, leave role-to-assume empty or set"
          + " role-chaining.";
  private static final String REMEDY_UNDER_ACT =
      "act has no OIDC of its own: pass both ACTIONS_ID_TOKEN_REQUEST_URL and"
          + " ACTIONS_ID_TOKEN_REQUEST_TOKEN of an issuer with `--env`, as the command sandbox"
          + " prints them, or leave role-to-assume empty and pass AWS_ACCESS_KEY_ID,"
          + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.";
}
