package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputsTest {
  static Stream<String> names() {
    return Stories.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void ours_are_set_on_every_path(String name) {
    Report report = Stories.all().getOrDefault(name, with(Map.of()));

    Outputs outputs = Outputs.of(report);

    assertThat(outputs.values().keySet()).containsAll(Outputs.OURS);
    assertThat(outputs.values()).containsEntry("result", report.outcome().ending().result());
    assertThat(outputs.values().values())
        .allMatch(value -> ChangesSummary.bytes(value) <= 65_536)
        .noneMatch(value -> value.contains(Stories.SECRET));
  }

  private static Report with(Map<String, String> stackOutputs) {
    return Stories.told(
        Stories::read,
        new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, stackOutputs)));
  }

  private static Map<String, String> values(String name) {
    return Outputs.of(Stories.all().getOrDefault(name, with(Map.of()))).values();
  }

  @Test
  void say_what_was_updated() {
    assertThat(values("updated"))
        .containsEntry("result", "updated")
        .containsEntry("stack-id", Examples.ID.arn())
        .containsEntry("change-set-name", "meta-codepipeline-905e69f-1001-1-1")
        .containsEntry("has-changes", "true")
        .containsEntry("changes-count", "3")
        .containsEntry("pipeline-name", "orders")
        .containsEntry("pipeline-version", "2");
    assertThat(values("updated").get("console-url")).startsWith("https://eu-west-1.console");
  }

  @Test
  void say_that_nothing_changed() {
    assertThat(values("unchanged"))
        .containsEntry("has-changes", "false")
        .containsEntry("changes-count", "0")
        .containsEntry("change-set-id", "");
  }

  @Test
  void know_the_stack_of_a_change_set_that_was_not_executed() {
    assertThat(values("refused")).containsEntry("stack-id", Examples.ID.arn());
  }

  @Test
  void say_which_execution_was_started() {
    assertThat(values("execution-failed"))
        .containsEntry("result", "execution-failed")
        .containsEntry("pipeline-execution-id", "6f2b1c3d-0000-4000-8000-000000000001");
    assertThat(values("updated")).containsEntry("pipeline-execution-id", "");
  }

  @Test
  void join_several_executions() {
    Report report =
        Stories.told(
            journal -> {
              journal.started(Stories.STARTED);
              journal.started(
                  new StartedExecution(Stories.STARTED.pipeline(), new ExecutionId("second")));
            },
            new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of())));

    assertThat(Outputs.of(report).values())
        .containsEntry("pipeline-execution-id", "6f2b1c3d-0000-4000-8000-000000000001,second");
  }

  @Test
  void join_several_pipelines() {
    Report report =
        Stories.told(
            journal ->
                journal.found(List.of(new DeployedPipeline("a", 1), new DeployedPipeline("b", 2))),
            new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of())));

    assertThat(Outputs.of(report).values())
        .containsEntry("pipeline-name", "a,b")
        .containsEntry("pipeline-version", "1,2");
  }

  @Test
  void have_every_output_of_the_stack() {
    Outputs outputs = Outputs.of(with(Map.of("Url", "https://x", "Arn", "")));

    assertThat(outputs.values()).containsEntry("Url", "https://x").containsEntry("Arn", "");
    assertThat(outputs.withheld()).isEmpty();
  }

  @Test
  void let_no_stack_output_take_one_of_our_names_in_any_case() {
    for (String ours : Outputs.OURS) {
      for (String name : List.of(ours, ours.toUpperCase(Locale.ROOT))) {
        Outputs outputs = Outputs.of(with(Map.of(name, "taken")));

        assertThat(outputs.values().values()).doesNotContain("taken");
        assertThat(outputs.withheld()).containsExactly(name);
      }
    }
  }

  @Test
  void let_no_stack_output_replace_another_one_that_differs_in_case_alone() {
    Map<String, String> stack = new LinkedHashMap<>();
    stack.put("Url", "https://ours.example");
    stack.put("URL", "https://theirs.example");
    stack.put("url", "https://others.example");

    Outputs outputs = Outputs.of(with(stack));

    assertThat(outputs.values()).doesNotContainKeys("Url", "URL", "url");
    assertThat(outputs.withheld()).containsExactlyInAnyOrder("Url", "URL", "url");
  }

  @Test
  void withhold_secrets_what_is_too_long_and_what_cannot_be_a_name() {
    Outputs outputs =
        Outputs.of(
            with(
                Map.of(
                    "Secret",
                    "a " + Stories.SECRET + " b",
                    "Long",
                    "ä".repeat(40_000),
                    "1Url",
                    "https://x",
                    "Named" + Stories.SECRET,
                    "",
                    "Fine",
                    "ä".repeat(30_000))));

    assertThat(outputs.withheld())
        .containsExactlyInAnyOrder("Secret", "Long", "1Url", "Named" + Stories.SECRET);
    assertThat(outputs.values()).containsKey("Fine").doesNotContainKeys("Secret", "Long", "1Url");
  }

  @Test
  void the_summary_has_the_fields_that_users_know() throws Exception {
    JsonNode summary = new JsonMapper().readTree(values("updated").get("changes-summary"));

    assertThat(summary.get("totalChanges").asInt()).isEqualTo(3);
    assertThat(summary.get("truncated").asBoolean()).isFalse();
    assertThat(summary.get("changes")).hasSize(3);
    assertThat(summary.get("changes").get(0).toString())
        .isEqualTo(
            """
            {"action":"change","logicalId":"Pipeline","physicalId":"Pipeline-1","type":"AWS::CodePipeline::Pipeline",\
            "properties":[{"path":"Properties.Stages","before":"[{\\"Name\\": \\"Source\\"}]","after":"[{\\"Name\\": \\"Build|Test\\"}]"},\
            {"path":"Properties.Tags","after":"[{\\"Key\\": \\"token\\", \\"Value\\": \\"***\\"}]"},{"path":"DeletionPolicy"}]}\
            """);
  }

  @Test
  void the_summary_is_cut_at_a_whole_entry() throws Exception {
    List<ResourceChange> changes =
        IntStream.range(0, 2000)
            .mapToObj(
                number -> Examples.edited("Ärger" + number, Examples.PIPELINE, Replacement.NEVER))
            .toList();

    String json =
        ChangesSummary.json(
            Stories.told(
                journal -> journal.proposed(Prospect.of(changes)),
                new Outcome.Previewed("It is big.")));

    JsonNode summary = new JsonMapper().readTree(json);
    assertThat(ChangesSummary.bytes(json)).isBetween(50_000, 65_536);
    assertThat(summary.get("truncated").asBoolean()).isTrue();
    assertThat(summary.get("totalChanges").asInt()).isEqualTo(2000);
    assertThat(summary.get("changes").size()).isBetween(100, 1999);
  }
}
