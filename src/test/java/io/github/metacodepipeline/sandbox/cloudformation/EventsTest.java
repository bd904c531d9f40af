package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

class EventsTest {
  private static final String TWO =
      """
      Resources:
        A: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}
        B: {Type: 'Test::Stage::Thing', DependsOn: A, Properties: {Size: 1}}
      """;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void tells_a_creation() {
    bench.deploy("s", TWO);

    assertThat(bench.story("s"))
        .containsExactly(
            "s REVIEW_IN_PROGRESS: User Initiated",
            "s CREATE_IN_PROGRESS: User Initiated",
            "A CREATE_IN_PROGRESS",
            "A CREATE_IN_PROGRESS: Resource creation Initiated",
            "A CREATE_COMPLETE",
            "B CREATE_IN_PROGRESS",
            "B CREATE_IN_PROGRESS: Resource creation Initiated",
            "B CREATE_COMPLETE",
            "s CREATE_COMPLETE");
  }

  @Test
  void tells_an_update_with_a_replacement() {
    String template = "Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: one}}}";
    bench.deploy("s", template);

    bench.deploy("s", template.replace("one", "two"));

    assertThat(bench.storySince("s", "s CREATE_COMPLETE"))
        .containsExactly(
            "s UPDATE_IN_PROGRESS: User Initiated",
            "A UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one.",
            "A UPDATE_IN_PROGRESS: Resource creation Initiated",
            "A UPDATE_COMPLETE",
            "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "A DELETE_IN_PROGRESS",
            "A DELETE_COMPLETE",
            "s UPDATE_COMPLETE");
    assertThat(bench.physicalId("s", "A")).isEqualTo("two");
  }

  @Test
  void tells_a_failed_creation() {
    bench.deploy("s", TWO.replace("DependsOn: A, Properties: {", "Properties: {Refuse: create, "));

    assertThat(bench.storySince("s", "s CREATE_IN_PROGRESS: User Initiated"))
        .containsExactly(
            "A CREATE_IN_PROGRESS",
            "B CREATE_IN_PROGRESS",
            "A CREATE_IN_PROGRESS: Resource creation Initiated",
            "A CREATE_COMPLETE",
            "B CREATE_FAILED: refused to create",
            "s ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [B]. Rollback requested by user.",
            "A DELETE_IN_PROGRESS",
            "B DELETE_COMPLETE",
            "A DELETE_COMPLETE",
            "s ROLLBACK_COMPLETE");
  }

  @Test
  void cancels_the_siblings_of_what_failed() {
    bench.deploy(
        "s",
        """
        Resources:
          A: {Type: 'Test::Stage::Thing', Properties: {Refuse: create}}
          B: {Type: 'Test::Stage::Thing'}
          C: {Type: 'Test::Stage::Thing', DependsOn: A}
        """);

    assertThat(bench.story("s"))
        .contains(
            "A CREATE_FAILED: refused to create", "B CREATE_FAILED: Resource creation cancelled")
        .contains(
            "s ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [A, B]. Rollback requested by user.")
        .noneMatch(line -> line.startsWith("C "));
    assertThat(bench.things.asked).containsExactly("create A");
  }

  @Test
  void tells_a_failed_update() {
    bench.deploy("s", TWO);

    bench.deploy(
        "s",
        TWO.replace(
                "A: {Type: 'Test::Stage::Thing', Properties: {Size: 1",
                "A: {Type: 'Test::Stage::Thing', Properties: {Size: 2")
            .replace(
                "DependsOn: A, Properties: {Size: 1", "DependsOn: A, Properties: {Refuse: update"));

    assertThat(bench.storySince("s", "s CREATE_COMPLETE"))
        .containsExactly(
            "s UPDATE_IN_PROGRESS: User Initiated",
            "A UPDATE_IN_PROGRESS",
            "A UPDATE_COMPLETE",
            "B UPDATE_IN_PROGRESS",
            "B UPDATE_FAILED: refused to update",
            "s UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [B]. ",
            "A UPDATE_IN_PROGRESS",
            "A UPDATE_COMPLETE",
            "B UPDATE_IN_PROGRESS",
            "B UPDATE_COMPLETE",
            "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "s UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void tells_a_deletion_in_reverse_order() {
    String id = bench.deploy("s", TWO);

    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.storySince(id, "s CREATE_COMPLETE"))
        .containsExactly(
            "s DELETE_IN_PROGRESS: User Initiated",
            "B DELETE_IN_PROGRESS",
            "B DELETE_COMPLETE",
            "A DELETE_IN_PROGRESS",
            "A DELETE_COMPLETE",
            "s DELETE_COMPLETE");
  }

  @Test
  void gives_every_event_of_an_operation_its_request_token() {
    bench.deploy("s", TWO);
    String set = bench.prepare("s", TWO.replace("Size: 1", "Size: 2"));
    bench.aws.executeChangeSet(request -> request.changeSetName(set).clientRequestToken("run-7"));

    Set<String> marked =
        bench.aws.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
            .filter(event -> "run-7".equals(event.clientRequestToken()))
            .map(StackEvent::resourceStatusAsString)
            .collect(Collectors.toSet());

    assertThat(marked)
        .contains("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        .doesNotContain("CREATE_COMPLETE");
  }

  @Test
  void gives_unique_event_ids_and_the_newest_first() {
    bench.deploy("s", TWO);

    var events = bench.aws.describeStackEvents(request -> request.stackName("s")).stackEvents();

    assertThat(events).extracting(StackEvent::eventId).doesNotHaveDuplicates();
    assertThat(events.getFirst().resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(events.getLast().resourceStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
  }

  @Test
  void describes_the_failed_events_of_a_stack_and_marks_the_cause() {
    bench.deploy("s", TWO.replace("DependsOn: A, Properties: {", "Properties: {Refuse: create, "));

    var events =
        bench
            .aws
            .describeEvents(
                request -> request.stackName("s").filters(filter -> filter.failedEvents(true)))
            .operationEvents();

    assertThat(events).extracting(OperationEvent::logicalResourceId).containsExactly("B");
    assertThat(events.getFirst().eventType()).isEqualTo(EventType.PROVISIONING_ERROR);
    assertThat(events.getFirst().operationId()).isNotEmpty();
  }

  @Test
  void describes_the_events_of_a_change_set_and_of_an_operation() {
    String set = bench.prepare("s", TWO);

    var ofSet = bench.aws.describeEvents(request -> request.changeSetName(set)).operationEvents();
    bench.execute(set);
    var operation = bench.aws.describeStacks().stacks().getFirst().lastOperations().getFirst();
    var ofOperation =
        bench
            .aws
            .describeEvents(request -> request.operationId(operation.operationId()))
            .operationEvents();

    assertThat(ofSet.getFirst().operationTypeAsString()).isEqualTo("CREATE_CHANGESET");
    assertThat(ofSet.getFirst().operationStatusAsString()).isEqualTo("SUCCEEDED");
    assertThat(operation.operationTypeAsString()).isEqualTo("CREATE_STACK");
    assertThat(ofOperation).hasSize(8);
  }
}
