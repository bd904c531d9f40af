package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.network.Proxies;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Carries the requests of github-api: with time limits, without threads that hold up the exit, and
 * patient with a GitHub that answers 5xx or not at all. Redirects are left to github-api, which
 * drops the token when they lead to another host.
 */
final class PatientConnector implements GitHubConnector {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SHORT_READ_TIMEOUT = Duration.ofSeconds(10);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

  /** The largest answer that is taken. */
  static final int LARGEST_BODY = 64 * 1024 * 1024;

  private final Proxies proxies;
  private final Sleeper sleeper;
  private final List<Duration> pauses;
  private final Duration readTimeout;

  PatientConnector(Proxies proxies, Sleeper sleeper) {
    this(proxies, sleeper, PAUSES, READ_TIMEOUT);
  }

  private PatientConnector(
      Proxies proxies, Sleeper sleeper, List<Duration> pauses, Duration readTimeout) {
    this.proxies = proxies;
    this.sleeper = sleeper;
    this.pauses = pauses;
    this.readTimeout = readTimeout;
  }

  /** One without patience: every request is sent once, and waited for shortly. */
  static PatientConnector hasty(Proxies proxies) {
    return new PatientConnector(proxies, _ -> {}, List.of(), SHORT_READ_TIMEOUT);
  }

  /** Sends a request that only reads up to three times, any other once. */
  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    List<Duration> between = request.method().equals("GET") ? pauses : List.of();
    for (Duration pause : between) {
      try {
        GitHubConnectorResponse response = sendOnce(request);
        if (response.statusCode() < 500) {
          return response;
        }
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw conclusive(e);
        }
      }
      sleeper.sleep(pause);
    }
    try {
      return sendOnce(request);
    } catch (IOException e) {
      throw conclusive(e);
    }
  }

  /** Not the exception itself: github-api would try some kinds once more, after a sleep. */
  private static IOException conclusive(IOException e) {
    return new IOException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
  }

  private GitHubConnectorResponse sendOnce(GitHubConnectorRequest request) throws IOException {
    if (request.method().equals("PATCH")) {
      return new PatchRequest(proxies, CONNECT_TIMEOUT, readTimeout).send(request);
    }
    HttpURLConnection connection = open(request);
    try {
      connection.setRequestMethod(request.method());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
      connection.setReadTimeout((int) readTimeout.toMillis());
      request
          .allHeaders()
          .forEach((name, values) ->
              values.forEach(value -> connection.addRequestProperty(name, value)));
      try (InputStream body = request.body()) {
        if (request.hasBody() && body != null) {
          connection.setDoOutput(true);
          body.transferTo(connection.getOutputStream());
        }
      }
      int status = connection.getResponseCode();
      if (status == -1) {
        throw new IOException("the answer is not HTTP");
      }
      return new BufferedResponse(request, status, headers(connection), body(connection, status));
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(GitHubConnectorRequest request) throws IOException {
    return proxies.open(uri(request));
  }

  static URI uri(GitHubConnectorRequest request) throws IOException {
    try {
      return request.url().toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not a URL: " + request.url(), e);
    }
  }

  private static Map<String, List<String>> headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    connection
        .getHeaderFields()
        .forEach((name, values) -> {
          // The status line stands there without a name.
          if (name != null) {
            headers.put(name, values);
          }
        });
    return headers;
  }

  private static byte[] body(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? new byte[0] : whole(in);
    }
  }

  static byte[] whole(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new IOException("the answer has more than %,d bytes".formatted(LARGEST_BODY));
    }
    return body;
  }

  /** Whether this is the address of an API that the connector can reach. */
  static boolean accepts(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
