package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How requests reach a sandbox, and how answers leave it. */
class ServingTest {
  private static final String CONFIGURATION = "/oidc/.well-known/openid-configuration";

  @TempDir private Path folder;

  private static Sandbox start(Serving serving) throws IOException {
    return Sandbox.start(new Settings(new SteppingClock(), Pace.instant()).with(serving));
  }

  private static Serving secure(Keys keys) throws IOException {
    return new Serving(
        Transport.secure(keys.keystore(), Keys.PASSWORD), Latency.NONE, RequestFile.NONE);
  }

  private static HttpRequest request(Sandbox sandbox, String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path)).build();
  }

  @Test
  void serves_https_by_the_key_that_is_given() throws Exception {
    Keys keys = Keys.in(folder);
    try (Sandbox sandbox = start(secure(keys));
        HttpClient client = HttpClient.newBuilder().sslContext(keys.trusting()).build()) {
      HttpResponse<String> answer =
          client.send(request(sandbox, CONFIGURATION), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains(sandbox.endpoint() + "/oidc/.well-known/jwks");
      assertThat(sandbox.endpoint()).hasScheme("https");
      assertThat(sandbox.exports().get("AWS_ENDPOINT_URL")).startsWith("https://127.0.0.1:");
      assertThat(sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_URL")).startsWith("https://");
    }
  }

  @Test
  void keeps_a_connection_for_the_next_request() throws Exception {
    Keys keys = Keys.in(folder);
    try (Sandbox sandbox = start(secure(keys));
        SSLSocket socket =
            (SSLSocket)
                keys.trusting()
                    .getSocketFactory()
                    .createSocket("localhost", sandbox.endpoint().getPort())) {
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String asked = "GET " + CONFIGURATION + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      for (int time = 0; time < 3; time++) {
        socket.getOutputStream().write(asked.getBytes(US_ASCII));

        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
          if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
            length = Integer.parseInt(line.substring("content-length: ".length()));
          }
        }
        assertThat(answers.skip(length)).isEqualTo(length).isPositive();
      }
    }
  }

  @Test
  void names_a_keystore_that_cannot_be_used() throws Exception {
    Keys keys = Keys.in(folder);
    Path other = Files.writeString(folder.resolve("other.p12"), "no keystore");

    assertThatThrownBy(() -> Transport.secure(keys.keystore(), "wrong"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the keystore " + keys.keystore() + " cannot be used");
    assertThatThrownBy(() -> Transport.secure(other, "changeit"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.p12 cannot be used");
    assertThatThrownBy(() -> Transport.secure(folder.resolve("none.p12"), "changeit"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.p12 cannot be used");
  }

  @Test
  void holds_every_answer_back_and_none_behind_another() throws Exception {
    Duration latency = Duration.ofMillis(700);
    try (Sandbox sandbox =
            start(new Serving(Transport.PLAIN, () -> Thread.sleep(latency), RequestFile.NONE));
        HttpClient client = HttpClient.newHttpClient()) {
      long begin = System.nanoTime();
      List<CompletableFuture<HttpResponse<String>>> asked =
          IntStream.range(0, 8)
              .mapToObj(
                  _ -> client.sendAsync(request(sandbox, CONFIGURATION), BodyHandlers.ofString()))
              .toList();
      asked.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);

      // One behind the other they would take 5.6 s.
      assertThat(taken).isBetween(latency, latency.multipliedBy(5));
    }
  }

  @Test
  void notes_every_request_at_the_end_of_a_file() throws Exception {
    Path file = folder.resolve("requests");
    Files.writeString(file, "before\n");
    Serving serving = new Serving(Transport.PLAIN, Latency.NONE, RequestFile.at(file));
    try (Sandbox sandbox = start(serving);
        HttpClient client = HttpClient.newHttpClient()) {
      client.send(request(sandbox, CONFIGURATION), BodyHandlers.ofString());
      client.send(request(sandbox, "/bucket/key"), BodyHandlers.ofString());
    }

    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("before"),
            second ->
                assertThat(second)
                    .matches("20\\S+Z oidc \\.well-known/openid-configuration eu-west-1 200"),
            third -> assertThat(third).matches("20\\S+Z s3 GetObject eu-west-1 403"));
  }
}
