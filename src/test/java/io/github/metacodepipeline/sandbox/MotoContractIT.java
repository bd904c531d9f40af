package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a moto server, named by the system property {@code moto.endpoint}. */
class MotoContractIT extends AwsContract {
  private final URI moto = URI.create(System.getProperty("moto.endpoint", "http://127.0.0.1:5000"));

  @BeforeEach
  void forgetEverything() throws IOException, InterruptedException {
    HttpRequest reset =
        HttpRequest.newBuilder(moto.resolve("/moto-api/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    int status =
        HttpClient.newHttpClient().send(reset, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).isEqualTo(200);
  }

  @Override
  URI endpoint() {
    return moto;
  }

  /** Anything in the form of a token: moto looks no further. */
  @Override
  String webIdentityToken() {
    return "e30.e30.e30";
  }
}
