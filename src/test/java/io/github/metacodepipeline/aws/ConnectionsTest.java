package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "https://sts.eu-west-1.amazonaws.com, http://secure:3128",
    "http://plain.example,                http://plain:80",
    "https://localhost,                   ''",
    "https://a.internal,                  ''",
    "https://a.b.internal:8443,           ''",
    "https://notinternal,                 http://secure:3128",
    "https://A.CORP.EXAMPLE,              ''"
  })
  void goes_through_the_proxy_of_the_environment_but_for_the_exceptions(String url, String proxy) {
    Connections connections =
        new Connections(
            Map.of(
                "HTTPS_PROXY", "http://secure:3128",
                "http_proxy", "plain:80",
                "NO_PROXY", "localhost, .internal,*.corp.example"),
            ANSWER);

    assertThat(connections.proxyFor(URI.create(url)).map(URI::toString).orElse(""))
        .isEqualTo(proxy);
  }

  @Test
  void goes_directly_where_everything_is_excepted() {
    Connections connections =
        new Connections(Map.of("HTTPS_PROXY", "http://secure:3128", "no_proxy", "*"), ANSWER);

    assertThat(connections.proxyFor(URI.create("https://sts.amazonaws.com"))).isEmpty();
  }

  @Test
  void asks_through_the_proxy() {
    try (TestingAws proxy = new TestingAws()) {
      proxy.answers("GetPipeline", 200, "{\"pipeline\":{\"name\":\"p\",\"version\":1}}");
      TestingJob job =
          new TestingJob(
              Map.of(
                  "AWS_ENDPOINT_URL", "http://far-away.invalid",
                  "HTTP_PROXY", proxy.url(),
                  "AWS_ACCESS_KEY_ID", "ambient",
                  "AWS_SECRET_ACCESS_KEY", "ambient-secret"));

      assertThat(new CodePipelines(job.clients()).find("p")).isPresent();
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void refuses_a_proxy_that_is_no_url_without_showing_it() {
    Connections connections =
        new Connections(Map.of("HTTPS_PROXY", "http://me:pass word@"), ANSWER);

    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> connections.proxyFor(URI.create("https://sts.amazonaws.com")));

    assertThat(failure).hasMessageContaining("HTTPS_PROXY").message().doesNotContain("pass word");
  }
}
