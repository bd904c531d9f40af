package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Run;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentRunTest {
  @Test
  void reads_the_run_of_the_workflow() {
    Map<String, String> environment = Events.environment("push-main");
    String id = environment.getOrDefault("GITHUB_RUN_ID", "");
    String page = "https://github.com/octo-org/orders/actions/runs/" + id;
    assertThat(CurrentRun.of(environment)).isEqualTo(new Run(id, 1, "mona", Optional.of(page)));
  }

  @Test
  void a_later_attempt_has_its_own_page_and_whoever_asked_for_it() {
    Map<String, String> environment = Events.environment("push-main");
    environment.put("GITHUB_RUN_ATTEMPT", "3");
    environment.put("GITHUB_TRIGGERING_ACTOR", "lisa");
    environment.put("GITHUB_SERVER_URL", "https://github.example.com");
    Run run = CurrentRun.of(environment);
    assertThat(run.attempt()).isEqualTo(3);
    assertThat(run.actor()).isEqualTo("lisa");
    assertThat(run.link().orElseThrow())
        .startsWith("https://github.example.com/octo-org/orders/actions/runs/")
        .endsWith("/attempts/3");
  }

  @Test
  void outside_github_every_run_has_another_id_and_no_link() {
    Run run = CurrentRun.of(Map.of("USER", "mona"));
    assertThat(run.id()).isNotEqualTo(CurrentRun.of(Map.of()).id());
    assertThat(run.actor()).isEqualTo("mona");
    assertThat(run.link()).isEmpty();
    assertThat(CurrentRun.of(Map.of()).actor()).isEqualTo("unknown");
  }

  @Test
  void a_build_of_codebuild_is_a_run_too() {
    String id = "b0a1c2d3-0000-4000-8000-000000000001";
    Map<String, String> build =
        Map.of(
            "CODEBUILD_BUILD_ID", "orders-pipeline-meta-guard:" + id,
            "CODEBUILD_BUILD_URL", "https://eu-west-1.console.aws.amazon.com/build",
            "CODEBUILD_INITIATOR", "codepipeline/orders-pipeline-meta");

    assertThat(CurrentRun.of(build))
        .isEqualTo(
            new Run(
                id,
                1,
                "codepipeline/orders-pipeline-meta",
                Optional.of("https://eu-west-1.console.aws.amazon.com/build")));
    assertThat(CurrentRun.of(Map.of("CODEBUILD_BUILD_ID", "a:" + "b".repeat(99), "USER", "mona")))
        .extracting(Run::actor)
        .isEqualTo("mona");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1 2", "9999999999999999999999"})
  void refuses_a_number_that_is_none(String value) {
    for (String variable : new String[] {"GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT"}) {
      assertThatThrownBy(() -> CurrentRun.of(Map.of(variable, value)))
          .isInstanceOf(Failure.class)
          .hasMessageContainingAll(variable, value);
    }
  }
}
