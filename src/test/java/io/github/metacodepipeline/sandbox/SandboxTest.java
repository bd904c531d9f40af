package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox for every test, and the clients to talk to it. */
public abstract class SandboxTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  protected final SteppingClock clock = new SteppingClock();
  protected Sandbox sandbox;
  protected Clients clients;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = Sandbox.start(new Settings(clock, Pace.instant()));
    clients = Clients.of(sandbox.endpoint());
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  /** A value of the environment that the sandbox exports. */
  protected String exported(String name) {
    return sandbox.exports().getOrDefault(name, "");
  }

  protected HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  protected HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    URI uri = path.startsWith("http") ? URI.create(path) : URI.create(sandbox.endpoint() + path);
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
