package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
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
}
