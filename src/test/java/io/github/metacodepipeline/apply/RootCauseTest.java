package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingStacks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RootCauseTest {
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String STACK = "AWS::CloudFormation::Stack";
  private static final StackId BUILD =
      new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-Build/1a2b");
  private static final StackId DEEP =
      new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-Build-Deep/3c4d");
  private static final DesiredStack DESIRED =
      Examples.desired(
          """
          Resources:
            Artifacts: {Type: AWS::S3::Bucket}
            Build:
              Type: AWS::CloudFormation::Stack
          """);

  private final TestingStacks stacks = new TestingStacks();

  private Diagnosis diagnosis(StackStatus end, StackEvent... events) {
    return diagnosis(end, "", events);
  }

  private Diagnosis diagnosis(StackStatus end, String reason, StackEvent... events) {
    Stack stack =
        new Stack(
            Examples.ID,
            Examples.NAME,
            end,
            reason,
            Map.of(),
            Map.of(),
            Map.of(),
            StackSettings.NONE,
            Optional.empty());
    return new RootCause(stacks).of(List.of(events), end, stack, DESIRED);
  }

  /** Of the operation that carries our token. */
  private static StackEvent event(
      StackId stack, int second, String id, String type, String status, String reason) {
    return event(stack, second, id, type, id + "-1", status, reason);
  }

  private static StackEvent event(
      StackId stack,
      int second,
      String id,
      String type,
      String physicalId,
      String status,
      String reason) {
    return new StackEvent(
        stack + id + status + second,
        Instant.parse("2026-11-02T10:00:00Z").plusSeconds(second),
        stack,
        Optional.of("ours"),
        id,
        physicalId,
        type,
        status,
        reason);
  }

  private static StackEvent artifacts(int second, String status, String reason) {
    return event(Examples.ID, second, "Artifacts", BUCKET, status, reason);
  }

  /** What the parent says of the nested stack. */
  private static StackEvent build(int second, String status, String reason) {
    return event(Examples.ID, second, "Build", STACK, BUILD.arn(), status, reason);
  }

  private static StackEvent about(StackId stack, int second, String status, String reason) {
    return event(stack, second, "itself", STACK, stack.arn(), status, reason);
  }

  private static StackEvent untokened(StackEvent event) {
    return new StackEvent(
        event.id(),
        event.time(),
        event.stack(),
        Optional.empty(),
        event.logicalId(),
        event.physicalId(),
        event.type(),
        event.status(),
        event.reason());
  }

  private static String first(Diagnosis diagnosis) {
    return diagnosis.causes().stream().map(RootCauseTest::text).findFirst().orElse("none");
  }

  private static String text(Cause cause) {
    return String.join("/", cause.way().stream().map(Cause.Resource::logicalId).toList())
        + ": "
        + cause.reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE_FAILED      | Access Denied                       | true
          UPDATE_FAILED      | Access Denied                       | true
          DELETE_FAILED      | The bucket is not empty             | true
          CREATE_FAILED      | ''                                  | true
          CREATE_FAILED      | Resource creation cancelled         | false
          UPDATE_FAILED      | Resource update cancelled           | false
          DELETE_FAILED      | Resource deletion cancelled         | false
          CREATE_FAILED      | Resource creation was canceled      | false
          CREATE_COMPLETE    | ''                                  | false
          CREATE_IN_PROGRESS | Resource creation Initiated         | false
          UPDATE_COMPLETE    | ''                                  | false
          """)
  void tells_a_cause_from_a_consequence(String status, String reason, boolean cause) {
    Diagnosis diagnosis =
        diagnosis(StackStatus.UPDATE_ROLLBACK_COMPLETE, artifacts(1, status, reason));

    assertThat(first(diagnosis)).isEqualTo(cause ? "Artifacts: " + reason : "none");
  }

  @Test
  void knows_where_it_stands_in_the_template_and_all_that_aws_says() {
    String reason = "No. ".repeat(2_000) + "😀";

    assertThat(
            diagnosis(StackStatus.UPDATE_ROLLBACK_COMPLETE, artifacts(1, "UPDATE_FAILED", reason)))
        .isEqualTo(
            new Diagnosis(
                List.of(
                    new Cause(
                        List.of(new Cause.Resource(Examples.ID, "Artifacts", BUCKET)),
                        reason,
                        Optional.of(new Place("pipeline.yaml", 2)))),
                List.of()));
  }

  @Test
  void has_no_place_for_a_resource_that_the_template_lost() {
    Diagnosis diagnosis =
        diagnosis(
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            event(Examples.ID, 1, "Old", BUCKET, "DELETE_FAILED", "No."));

    assertThat(diagnosis.causes().getFirst().place()).isEmpty();
  }

  @Test
  void the_first_one_counts_by_time_and_at_the_same_moment_by_order() {
    assertThat(
            first(
                diagnosis(
                    StackStatus.UPDATE_ROLLBACK_COMPLETE,
                    artifacts(2, "UPDATE_FAILED", "Resource update cancelled"),
                    event(Examples.ID, 3, "C", BUCKET, "UPDATE_FAILED", "late"),
                    event(Examples.ID, 2, "A", BUCKET, "UPDATE_FAILED", "early, but told late"),
                    event(Examples.ID, 2, "B", BUCKET, "UPDATE_FAILED", "at the same moment"))))
        .isEqualTo("A: early, but told late");
  }

  @Test
  void the_rollback_is_never_the_cause() {
    Diagnosis diagnosis =
        diagnosis(
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            artifacts(1, "UPDATE_FAILED", "Resource update cancelled"),
            about(Examples.ID, 2, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated"),
            event(Examples.ID, 3, "New", BUCKET, "DELETE_FAILED", "The bucket is not empty"),
            about(Examples.ID, 4, "UPDATE_ROLLBACK_COMPLETE", ""));

    assertThat(diagnosis).isEqualTo(Diagnosis.said("User Initiated"));
  }

  @ParameterizedTest
  @EnumSource(
      value = StackStatus.class,
      names = {"UPDATE_ROLLBACK_FAILED", "ROLLBACK_FAILED", "DELETE_FAILED"})
  void what_kept_the_rollback_from_ending_is_named_besides(StackStatus end) {
    Diagnosis diagnosis =
        diagnosis(
            end,
            artifacts(1, "UPDATE_FAILED", "Access Denied"),
            about(
                Examples.ID,
                2,
                end == StackStatus.DELETE_FAILED
                    ? "DELETE_IN_PROGRESS"
                    : end.name().replace("FAILED", "IN_PROGRESS"),
                "The following resource(s) failed to update: [Artifacts]. "),
            artifacts(3, "UPDATE_FAILED", "Still denied"),
            about(
                Examples.ID,
                4,
                end.name(),
                "The following resource(s) failed to update: [Artifacts]. "));

    assertThat(first(diagnosis)).isEqualTo("Artifacts: Access Denied");
    assertThat(diagnosis.rollback())
        .extracting(RootCauseTest::text)
        .containsExactly("Artifacts: Still denied");
  }

  @Test
  void follows_nested_stacks_down_to_the_resource_that_failed() {
    stacks
        .nesting(
            BUILD,
            about(BUILD, 1, "UPDATE_IN_PROGRESS", ""),
            event(BUILD, 2, "Other", BUCKET, "UPDATE_FAILED", "Resource update cancelled"),
            event(
                BUILD,
                5,
                "Deep",
                STACK,
                DEEP.arn(),
                "UPDATE_FAILED",
                "Embedded stack "
                    + DEEP
                    + " was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Role]. "))
        .nesting(DEEP, event(DEEP, 4, "Role", "AWS::IAM::Role", "UPDATE_FAILED", "No such role"));

    Diagnosis diagnosis =
        diagnosis(
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            about(Examples.ID, 0, "UPDATE_IN_PROGRESS", ""),
            artifacts(3, "UPDATE_FAILED", "Resource update cancelled"),
            build(6, "UPDATE_FAILED", "Embedded stack " + BUILD + " was not successfully updated."),
            about(Examples.ID, 7, "UPDATE_ROLLBACK_IN_PROGRESS", ""));

    assertThat(diagnosis.causes())
        .containsExactly(
            new Cause(
                List.of(
                    new Cause.Resource(Examples.ID, "Build", STACK),
                    new Cause.Resource(BUILD, "Deep", STACK),
                    new Cause.Resource(DEEP, "Role", "AWS::IAM::Role")),
                "No such role",
                Optional.of(new Place("pipeline.yaml", 3))));
  }

  @Test
  void the_first_one_counts_over_all_stacks() {
    stacks.nesting(BUILD, event(BUILD, 2, "Role", "AWS::IAM::Role", "CREATE_FAILED", "first"));

    assertThat(
            first(
                diagnosis(
                    StackStatus.ROLLBACK_COMPLETE,
                    about(Examples.ID, 0, "CREATE_IN_PROGRESS", ""),
                    artifacts(3, "CREATE_FAILED", "second"),
                    build(4, "CREATE_FAILED", "Embedded stack was not successfully created"))))
        .isEqualTo("Build/Role: first");
  }

  @Test
  void a_nested_stack_that_was_only_cancelled_is_no_cause() {
    stacks.nesting(
        BUILD,
        event(BUILD, 2, "Role", "AWS::IAM::Role", "CREATE_FAILED", "Resource creation cancelled"),
        about(BUILD, 3, "ROLLBACK_IN_PROGRESS", ""),
        event(BUILD, 4, "Role", "AWS::IAM::Role", "DELETE_FAILED", "noise of the rollback"));

    assertThat(
            first(
                diagnosis(
                    StackStatus.ROLLBACK_COMPLETE,
                    about(Examples.ID, 0, "CREATE_IN_PROGRESS", ""),
                    build(2, "CREATE_FAILED", "Resource creation cancelled"),
                    artifacts(3, "CREATE_FAILED", "the cause"),
                    about(Examples.ID, 9, "ROLLBACK_IN_PROGRESS", ""))))
        .isEqualTo("Artifacts: the cause");
  }

  @Test
  void takes_the_events_of_our_own_operation_where_they_say_so() {
    stacks.nesting(
        BUILD,
        untokened(event(BUILD, 1, "Theirs", BUCKET, "UPDATE_FAILED", "somebody else's")),
        event(BUILD, 2, "Ours", BUCKET, "UPDATE_FAILED", "ours"));

    assertThat(
            first(
                diagnosis(
                    StackStatus.UPDATE_ROLLBACK_COMPLETE,
                    about(Examples.ID, 0, "UPDATE_IN_PROGRESS", ""),
                    build(3, "UPDATE_FAILED", "Embedded stack"))))
        .isEqualTo("Build/Ours: ours");
  }

  @Test
  void takes_what_happened_meanwhile_where_no_event_says_whose_it_is() {
    stacks.nesting(
        BUILD,
        untokened(event(BUILD, -50, "Before", BUCKET, "UPDATE_FAILED", "last month's")),
        untokened(event(BUILD, 2, "Role", BUCKET, "UPDATE_FAILED", "meanwhile")),
        untokened(event(BUILD, 50, "After", BUCKET, "UPDATE_FAILED", "afterwards")));

    assertThat(
            first(
                diagnosis(
                    StackStatus.UPDATE_ROLLBACK_COMPLETE,
                    about(Examples.ID, 0, "UPDATE_IN_PROGRESS", ""),
                    build(3, "UPDATE_FAILED", "Embedded stack"))))
        .isEqualTo("Build/Role: meanwhile");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.Kind.class,
      names = {"DENIED", "UNREACHABLE", "WRONG_INPUT"})
  void a_nested_stack_that_cannot_be_read_leaves_its_parents_reason(Failure.Kind kind) {
    stacks.failing("events " + BUILD, new Failure(kind, "No.", "Ask."));

    assertThat(
            first(
                diagnosis(
                    StackStatus.UPDATE_ROLLBACK_COMPLETE,
                    build(3, "UPDATE_FAILED", "Embedded stack was not successfully updated"))))
        .isEqualTo("Build: Embedded stack was not successfully updated");
  }

  @Test
  void a_nested_stack_that_never_began_leaves_its_parents_reason() {
    assertThat(
            first(
                diagnosis(
                    StackStatus.ROLLBACK_COMPLETE,
                    event(
                        Examples.ID,
                        1,
                        "Build",
                        STACK,
                        "",
                        "CREATE_FAILED",
                        "S3 error: Access Denied"))))
        .isEqualTo("Build: S3 error: Access Denied");
  }

  @Test
  void a_cancelled_run_asks_no_further() {
    stacks.failing("events " + BUILD, Failure.cancelled());

    assertThatThrownBy(() ->
            diagnosis(
                StackStatus.UPDATE_ROLLBACK_COMPLETE, build(3, "UPDATE_FAILED", "Embedded stack")))
        .isInstanceOf(Failure.class);
  }

  @Test
  void does_not_go_round_in_circles() {
    stacks.nesting(
        BUILD, event(BUILD, 1, "Again", STACK, BUILD.arn() + "x", "UPDATE_FAILED", "round"));
    stacks.nesting(
        new StackId(BUILD.arn() + "x"),
        event(new StackId(BUILD.arn() + "x"), 1, "B", STACK, BUILD.arn(), "UPDATE_FAILED", "end"));

    assertThat(
            first(
                diagnosis(
                    StackStatus.UPDATE_ROLLBACK_COMPLETE,
                    about(Examples.ID, 0, "UPDATE_IN_PROGRESS", ""),
                    build(3, "UPDATE_FAILED", "Embedded stack"))))
        .isEqualTo("Build/Again/B: end");
  }

  @Test
  void tells_the_failed_rollback_of_a_nested_stack_from_the_cause_in_it() {
    stacks.nesting(
        BUILD,
        event(BUILD, 2, "Role", "AWS::IAM::Role", "UPDATE_FAILED", "the cause"),
        about(BUILD, 3, "UPDATE_ROLLBACK_IN_PROGRESS", ""),
        event(BUILD, 6, "Role", "AWS::IAM::Role", "UPDATE_FAILED", "gone meanwhile"),
        about(BUILD, 7, "UPDATE_ROLLBACK_FAILED", ""));

    Diagnosis diagnosis =
        diagnosis(
            StackStatus.UPDATE_ROLLBACK_FAILED,
            about(Examples.ID, 0, "UPDATE_IN_PROGRESS", ""),
            build(4, "UPDATE_FAILED", "Embedded stack was not successfully updated"),
            about(Examples.ID, 5, "UPDATE_ROLLBACK_IN_PROGRESS", ""),
            build(8, "UPDATE_FAILED", "Embedded stack was not successfully rolled back"),
            about(Examples.ID, 9, "UPDATE_ROLLBACK_FAILED", ""));

    assertThat(first(diagnosis)).isEqualTo("Build/Role: the cause");
    assertThat(diagnosis.rollback())
        .extracting(RootCauseTest::text)
        .containsExactly("Build/Role: gone meanwhile");
  }

  @Test
  void takes_the_stacks_own_words_where_no_resource_is_to_blame() {
    assertThat(
            diagnosis(
                StackStatus.UPDATE_ROLLBACK_COMPLETE,
                "",
                about(Examples.ID, 1, "UPDATE_ROLLBACK_IN_PROGRESS", "Resource update cancelled"),
                about(Examples.ID, 2, "UPDATE_ROLLBACK_COMPLETE", "")))
        .isEqualTo(Diagnosis.said("Resource update cancelled"));
    assertThat(diagnosis(StackStatus.UPDATE_ROLLBACK_COMPLETE, "Stopped by hand."))
        .isEqualTo(Diagnosis.said("Stopped by hand."));
  }

  @Test
  void there_is_none_where_aws_says_nothing() {
    assertThat(diagnosis(StackStatus.UPDATE_ROLLBACK_COMPLETE))
        .isEqualTo(new Diagnosis(List.of(), List.of()));
  }
}
