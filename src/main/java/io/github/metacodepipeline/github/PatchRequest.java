package io.github.metacodepipeline.github;

import io.github.metacodepipeline.network.Proxies;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Sends the one method of GitHub's API that {@link java.net.HttpURLConnection} does not know. */
record PatchRequest(Proxies proxies, Duration connectTimeout, Duration readTimeout) {
  GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    URI target = PatientConnector.uri(request);
    HttpRequest.Builder patch =
        HttpRequest.newBuilder(target)
            .timeout(readTimeout)
            .method("PATCH", BodyPublishers.ofByteArray(body(request)));
    request
        .allHeaders()
        .forEach((name, values) -> values.forEach(value -> patch.header(name, value)));
    // Its threads end with it, so that they do not hold up the exit.
    try (HttpClient client = proxies.client(target, connectTimeout)) {
      HttpResponse<InputStream> response = client.send(patch.build(), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return new BufferedResponse(
            request, response.statusCode(), response.headers().map(), PatientConnector.whole(in));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static byte[] body(GitHubConnectorRequest request) throws IOException {
    try (InputStream body = request.body()) {
      return body == null ? new byte[0] : body.readAllBytes();
    }
  }
}
