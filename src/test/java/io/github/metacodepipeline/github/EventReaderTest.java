package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Trigger;
import io.github.metacodepipeline.source.Trigger.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final Branch MAIN = new Branch("main");
  private static final Branch FEATURE = new Branch("feature/faster-build");
  private static final Commit MAIN_1 = sha("push-main", "before");
  private static final Commit MAIN_2 = sha("push-main", "after");
  private static final Commit FEATURE_1 = sha("push-feature", "after");

  @TempDir private Path folder;

  private static Commit sha(String event, String field) {
    Payload payload = Payload.read(new Variables(Events.environment(event)));
    return new Commit(payload.text(field).orElseThrow());
  }

  private static Commit variable(String event) {
    return new Commit(Events.environment(event).getOrDefault("GITHUB_SHA", ""));
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("push-main", new Trigger.Push(MAIN, MAIN_2)),
        Arguments.of("push-feature", new Trigger.Push(FEATURE, FEATURE_1)),
        Arguments.of("push-tag", new Trigger.TagPush("v1.4.0")),
        Arguments.of("push-branch-deleted", new Trigger.BranchDeleted(FEATURE)),
        Arguments.of("push-forced", new Trigger.Push(MAIN, sha("push-forced", "after"))),
        Arguments.of(
            "pull_request",
            new Trigger.PullRequest(
                12, MAIN, MAIN_2, variable("pull_request"), FEATURE_1, Author.SAME_REPOSITORY)),
        Arguments.of(
            "pull_request-fork",
            new Trigger.PullRequest(
                13,
                MAIN,
                MAIN_2,
                variable("pull_request-fork"),
                sha("pull_request-fork", "pull_request.head.sha"),
                Author.FORK)),
        Arguments.of(
            "pull_request-dependabot",
            new Trigger.PullRequest(
                14,
                MAIN,
                MAIN_2,
                variable("pull_request-dependabot"),
                sha("pull_request-dependabot", "pull_request.head.sha"),
                Author.DEPENDABOT)),
        Arguments.of("pull_request-closed", new Trigger.PullRequestClosed(12)),
        Arguments.of("pull_request_target", new Trigger.PullRequestTarget(13)),
        Arguments.of("merge_group", new Trigger.MergeGroup(MAIN, MAIN_2, variable("merge_group"))),
        Arguments.of(
            "workflow_dispatch-main",
            new Trigger.Dispatch("refs/heads/main", Optional.of(MAIN), MAIN_2)),
        Arguments.of(
            "workflow_dispatch-feature",
            new Trigger.Dispatch(FEATURE.ref(), Optional.of(FEATURE), FEATURE_1)),
        Arguments.of(
            "workflow_dispatch-tag",
            new Trigger.Dispatch("refs/tags/v1.4.0", Optional.empty(), MAIN_2)),
        Arguments.of("schedule", new Trigger.Clockwork("schedule")),
        Arguments.of("repository_dispatch", new Trigger.Clockwork("repository_dispatch")),
        Arguments.of("workflow_run", new Trigger.Clockwork("workflow_run")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void reads_what_the_runner_delivers(String event, Trigger expected) {
    EventReader reader = new EventReader(Events.environment(event));
    assertThat(reader.trigger()).isEqualTo(expected);
    assertThat(reader.defaultBranch()).contains(MAIN);
  }

  @Test
  void the_test_data_has_every_event_and_no_list_of_changed_files() throws IOException {
    try (Stream<Path> files = Files.list(Events.payload("push-main").getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .containsExactlyInAnyOrderElementsOf(
              events().map(event -> event.get()[0] + ".json").toList());
    }
    assertThat(Files.readString(Events.payload("push-main")))
        .contains("head_commit")
        .doesNotContain("\"added\"", "\"modified\"", "\"removed\"");
    assertThat(MAIN_1).isNotEqualTo(MAIN_2);
  }

  @Test
  void without_an_event_somebody_started_us_by_hand() {
    assertThat(new EventReader(Map.of()).trigger()).isEqualTo(new Trigger.ByHand());
    assertThat(new EventReader(Map.of("GITHUB_EVENT_NAME", " ")).trigger())
        .isEqualTo(new Trigger.ByHand());
    assertThat(new EventReader(Map.of()).defaultBranch()).isEmpty();
  }

  @Test
  void a_build_that_knows_its_commit_is_an_action_of_a_pipeline() {
    String sha = "a1".repeat(20);

    assertThat(
            new EventReader(
                    Map.of("CODEBUILD_BUILD_ID", "p:1", "CODEBUILD_RESOLVED_SOURCE_VERSION", sha))
                .trigger())
        .isEqualTo(new Trigger.PipelineAction(new Commit(sha)));
    assertThat(
            new EventReader(
                    Map.of("CODEBUILD_BUILD_ID", "p:1", "CODEBUILD_RESOLVED_SOURCE_VERSION", "v1"))
                .trigger())
        .isEqualTo(new Trigger.ByHand());
    assertThat(new EventReader(Map.of("CODEBUILD_RESOLVED_SOURCE_VERSION", sha)).trigger())
        .isEqualTo(new Trigger.ByHand());
  }

  @ParameterizedTest
  @ValueSource(strings = {"issues", "release", "pull_request_review", "PUSH", "check_run"})
  void refuses_an_event_that_it_does_not_serve_and_lists_the_others(String event) {
    Map<String, String> environment = Map.of("GITHUB_EVENT_NAME", event);
    assertThatThrownBy(() -> new EventReader(environment).trigger())
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContainingAll(
            event,
            "push",
            "pull_request",
            "merge_group",
            "workflow_dispatch",
            "schedule",
            "repository_dispatch",
            "workflow_run");
  }

  @Test
  void takes_from_the_variables_what_the_payload_of_act_lacks() throws IOException {
    assertThat(triggerOf("push-main", "{}")).isEqualTo(new Trigger.Push(MAIN, MAIN_2));
    assertThat(triggerOf("push-tag", "{}")).isEqualTo(new Trigger.TagPush("v1.4.0"));
    assertThat(triggerOf("workflow_dispatch-feature", "{\"inputs\": {}}"))
        .isEqualTo(new Trigger.Dispatch(FEATURE.ref(), Optional.of(FEATURE), FEATURE_1));
    assertThat(triggerOf("workflow_dispatch-main", "{\"ref\": \"main\"}"))
        .isEqualTo(new Trigger.Dispatch(MAIN.ref(), Optional.of(MAIN), MAIN_2));
    assertThat(triggerOf("schedule", "{\"schedule\": \"17 3 * * *\"}"))
        .isEqualTo(new Trigger.Clockwork("schedule"));
    assertThat(new EventReader(environment("schedule", "{}")).defaultBranch()).isEmpty();
  }

  @Test
  void a_pull_request_whose_repository_is_gone_or_unnamed_counts_as_a_forks() throws IOException {
    String here = "{\"id\": 2000002, \"full_name\": \"octo-org/orders\"}";
    assertThat(authorOf("null", here)).isEqualTo(Author.FORK);
    assertThat(authorOf("{}", here)).isEqualTo(Author.FORK);
    assertThat(authorOf("{\"id\": 7}", here)).isEqualTo(Author.FORK);
    assertThat(authorOf("{\"id\": 7, \"full_name\": \"octo-org/orders\"}", here))
        .isEqualTo(Author.FORK);
    assertThat(authorOf("{\"id\": 2000002, \"full_name\": \"evil/orders\"}", here))
        .isEqualTo(Author.FORK);
    assertThat(authorOf("{\"id\": 7}", "{\"full_name\": \"octo-org/orders\"}"))
        .isEqualTo(Author.FORK);
    assertThat(authorOf("{\"full_name\": \"Octo-Org/orders\"}", "null"))
        .isEqualTo(Author.SAME_REPOSITORY);
    assertThat(authorOf(here, here)).isEqualTo(Author.SAME_REPOSITORY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GITHUB_ACTOR", "GITHUB_TRIGGERING_ACTOR"})
  void dependabot_is_known_by_whoever_started_the_run_too(String variable) {
    Map<String, String> environment = Events.environment("pull_request");
    environment.put(variable, "dependabot[bot]");
    assertThat(new EventReader(environment).trigger())
        .isInstanceOfSatisfying(
            Trigger.PullRequest.class,
            request -> assertThat(request.author()).isEqualTo(Author.DEPENDABOT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push-main | {'ref': 7} | ref is 7 | a text",
        "push-main | {'ref': 'refs/heads/'} | ref is \"refs/heads/\" | refs/heads/main",
        "push-main | {'ref': 'refs/heads/a b'} | ref is | refs/heads/main",
        "push-main | {'ref': 'refs/notes/x'} | ref is \"refs/notes/x\" | branch or tag",
        "push-main | {'after': 'abc'} | after is \"abc\" | 40 hexadecimal digits",
        "push-main | {'after': ['x']} | after is | a text",
        "push-main | {'deleted': 'yes'} | deleted is \"yes\" | true or false",
        "pull_request | {'number': 1} | pull_request.base.sha is missing | 40 hexadecimal digits",
        "pull_request | {'number': 'x'} | number is \"x\" | a whole number",
        "pull_request | {'number': 0} | number is 0 | a whole number",
        "pull_request | {'number': 1.5} | number is 1.5 | a whole number",
        "pull_request | {'number': 99999999999} | number is 99999999999 | number of the pull",
        "pull_request | {'pull_request': []} | pull_request is [] | an object",
        "pull_request | {} | number is missing | the number of the pull request",
        "pull_request_target | {} | number is missing | the number of the pull request",
        "merge_group | {} | merge_group.base_ref is missing | refs/heads/main",
        "merge_group | {'merge_group': 'x'} | merge_group is \"x\" | an object",
        "merge_group | {'merge_group': {'base_ref': 'refs/heads/main'}} | base_sha is missing | 40",
      })
  void names_the_file_and_the_field_that_cannot_be_used(
      String event, String payload, String problem, String expected) throws IOException {
    Map<String, String> environment = environment(event, payload.replace('\'', '"'));
    assertThatThrownBy(() -> new EventReader(environment).trigger())
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContainingAll(
            environment.get("GITHUB_EVENT_PATH"), "GITHUB_EVENT_PATH", problem, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "null", "7", "\"push\"", "{", "{} {}", "<html>", "{\"a\":}"})
  void refuses_what_is_not_a_json_object(String payload) throws IOException {
    for (String event : new String[] {"push-main", "schedule", "merge_group"}) {
      Map<String, String> environment = environment(event, payload);
      assertThatThrownBy(() -> new EventReader(environment).trigger())
          .isInstanceOf(Failure.class)
          .hasMessageContainingAll(environment.get("GITHUB_EVENT_PATH"), "JSON");
      assertThatThrownBy(() -> new EventReader(environment).defaultBranch())
          .isInstanceOf(Failure.class);
    }
  }

  @Test
  void refuses_a_payload_that_is_not_there_or_not_a_file() {
    for (String path : new String[] {"/nowhere/event.json", folder.toString(), "a\0b"}) {
      Map<String, String> environment = Events.environment("push-main");
      environment.put("GITHUB_EVENT_PATH", path);
      assertThatThrownBy(() -> new EventReader(environment).trigger())
          .isInstanceOf(Failure.class)
          .hasMessageContainingAll("GITHUB_EVENT_PATH", path);
    }
    Map<String, String> without = new HashMap<>(Events.environment("push-main"));
    without.remove("GITHUB_EVENT_PATH");
    assertThatThrownBy(() -> new EventReader(without).trigger())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("GITHUB_EVENT_PATH is not set");
  }

  @Test
  void refuses_a_variable_that_is_not_a_commit() {
    for (String event : new String[] {"pull_request", "workflow_dispatch-main"}) {
      Map<String, String> environment = Events.environment(event);
      environment.put("GITHUB_SHA", "main");
      assertThatThrownBy(() -> new EventReader(environment).trigger())
          .isInstanceOf(Failure.class)
          .hasMessageContainingAll("GITHUB_SHA", "\"main\"", "40 hexadecimal digits");
    }
  }

  static Stream<String> names() {
    return events().map(event -> (String) event.get()[0]);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_truncated_payload_is_a_failure_that_names_the_file(String event) throws IOException {
    byte[] whole = Files.readAllBytes(Events.payload(event));
    for (int length = 0; length < whole.length - 1; length += 50) {
      Path cut = folder.resolve("event.json");
      Files.write(cut, Arrays.copyOf(whole, length));
      EventReader reader = new EventReader(Events.environment(event, cut));
      assertThatThrownBy(reader::trigger)
          .isInstanceOfSatisfying(
              Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
          .hasMessageContaining(cut.toString());
    }
  }

  @Test
  void a_payload_nested_without_end_is_a_failure() throws IOException {
    assertThatThrownBy(() -> triggerOf("push-main", "{\"a\":".repeat(100_000)))
        .isInstanceOf(Failure.class);
  }

  private Trigger triggerOf(String event, String payload) throws IOException {
    return new EventReader(environment(event, payload)).trigger();
  }

  private Author authorOf(String headRepository, String baseRepository) throws IOException {
    String payload =
        """
        {"number": 12, "pull_request": {
          "head": {"sha": "%s", "repo": %s}, "base": {"ref": "main", "sha": "%s", "repo": %s}}}
        """
            .formatted(FEATURE_1, headRepository, MAIN_2, baseRepository);
    return ((Trigger.PullRequest) triggerOf("pull_request", payload)).author();
  }

  private Map<String, String> environment(String event, String payload) throws IOException {
    Path file = folder.resolve("event.json");
    Files.writeString(file, payload);
    return Events.environment(event, file);
  }
}
