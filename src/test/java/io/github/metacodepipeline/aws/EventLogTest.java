package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final String DESCRIBE = "DescribeStackEvents";
  private static final StackId STACK = new StackId("arn:stack");
  private static final String OURS = "run-42";

  private final TestingAws aws = new TestingAws();
  private final CloudFormationStacks stacks =
      new CloudFormationStacks(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  private static String event(String id, String token, String physicalId, String status) {
    return """
    <member><StackId>arn:stack</StackId><EventId>%s</EventId><StackName>orders</StackName>\
    <LogicalResourceId>L</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId>\
    <ResourceType>T</ResourceType><Timestamp>2026-11-01T12:00:00Z</Timestamp>\
    <ResourceStatus>%s</ResourceStatus><ClientRequestToken>%s</ClientRequestToken></member>\
    """
        .formatted(id, physicalId, status, token);
  }

  private static String ours(String id) {
    return event(id, OURS, "pipeline", "UPDATE_IN_PROGRESS");
  }

  private static String theirs(String id) {
    return event(id, "another", "pipeline", "UPDATE_COMPLETE");
  }

  private static String beginning(String id) {
    return event(id, OURS, "arn:stack", "UPDATE_IN_PROGRESS");
  }

  private static String page(String next, String... events) {
    return "<StackEvents>%s</StackEvents>%s"
        .formatted(
            String.join("", events),
            next.isEmpty() ? "" : "<NextToken>%s</NextToken>".formatted(next));
  }

  @Test
  void reads_the_events_of_one_operation_oldest_first() {
    aws.gives(DESCRIBE, page("", theirs("9"), ours("3"), ours("2"), beginning("1"), theirs("0")));

    assertThat(stacks.events(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactly("1", "2", "3");
    assertThat(aws.requests().getFirst().fields()).containsEntry("StackName", "arn:stack");
  }

  @Test
  void reads_all_that_an_event_says_and_nothing_where_it_says_nothing() {
    aws.gives(
        DESCRIBE,
        page(
            "",
            event("1", OURS, "arn:stack", "UPDATE_FAILED")
                .replace(
                    "<ClientRequestToken>",
                    "<ResourceStatusReason>why</ResourceStatusReason><ClientRequestToken>"),
            """
            <member><StackId>arn:stack</StackId><EventId>0</EventId><StackName>orders</StackName>\
            <Timestamp>2026-11-01T12:00:00Z</Timestamp><ClientRequestToken>run-42</ClientRequestToken></member>\
            """));

    Instant time = Instant.parse("2026-11-01T12:00:00Z");
    assertThat(stacks.events(STACK, OURS))
        .containsExactly(
            new StackEvent("0", time, STACK, Optional.of(OURS), "", "", "", "", ""),
            new StackEvent(
                "1",
                time,
                STACK,
                Optional.of(OURS),
                "L",
                "arn:stack",
                "T",
                "UPDATE_FAILED",
                "why"));
  }

  @Test
  void reads_on_until_the_first_event_of_the_operation() {
    aws.gives(DESCRIBE, page("two", ours("4"), ours("3")))
        .gives(DESCRIBE, page("three", ours("2"), beginning("1"), theirs("0")));

    assertThat(stacks.events(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactly("1", "2", "3", "4");
    assertThat(aws.requests())
        .extracting(request -> request.fields().getOrDefault("NextToken", ""))
        .containsExactly("", "two");
  }

  @Test
  void reads_no_history_while_the_operation_has_no_event() {
    aws.gives(DESCRIBE, page("two", theirs("9"), theirs("8")));

    assertThat(stacks.events(STACK, OURS)).isEmpty();
    assertThat(aws.requests()).hasSize(1);
  }

  @Test
  void reads_only_what_is_new_when_asked_again() {
    aws.gives(DESCRIBE, page("two", ours("4"), ours("3")))
        .gives(DESCRIBE, page("", ours("2"), beginning("1")))
        .gives(DESCRIBE, page("two", ours("6"), ours("5"), ours("4")));

    assertThat(stacks.events(STACK, OURS)).hasSize(4);
    assertThat(stacks.events(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void does_not_lose_an_event_that_turns_up_late() {
    aws.gives(DESCRIBE, page("", ours("4"), ours("2"), beginning("1")))
        .gives(DESCRIBE, page("", ours("4"), ours("3"), ours("2"), beginning("1")));

    assertThat(stacks.events(STACK, OURS)).hasSize(3);
    assertThat(stacks.events(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void keeps_the_events_before_the_operation_that_came_along_and_asks_for_none() {
    aws.gives(
            DESCRIBE, page("two", theirs("9"), ours("3"), beginning("2"), theirs("1"), theirs("0")))
        .gives(DESCRIBE, page("two", ours("5"), ours("4"), ours("3"), beginning("2"), theirs("1")));

    assertThat(stacks.eventsBefore(STACK, OURS)).isEmpty();
    assertThat(aws.requests()).isEmpty();
    stacks.events(STACK, OURS);
    stacks.events(STACK, OURS);
    assertThat(stacks.eventsBefore(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactly("0", "1");
    assertThat(stacks.eventsBefore(STACK, "another")).isEmpty();
    assertThat(aws.requests()).hasSize(2);
  }

  @Test
  void takes_all_events_for_earlier_ones_while_the_operation_has_none() {
    aws.gives(DESCRIBE, page("two", theirs("9"), theirs("8")))
        .gives(DESCRIBE, page("", beginning("10"), theirs("9")));

    stacks.events(STACK, OURS);
    stacks.events(STACK, OURS);

    assertThat(stacks.eventsBefore(STACK, OURS))
        .extracting(StackEvent::id)
        .containsExactly("8", "9");
  }

  private static String at(String id, String time) {
    return theirs(id).replace("12:00:00", time);
  }

  @Test
  void reads_what_happened_in_a_stretch_of_time_whoever_began_it() {
    aws.gives(DESCRIBE, page("two", at("5", "12:50:00"), at("4", "12:40:00")))
        .gives(DESCRIBE, page("three", at("3", "12:30:00"), at("2", "12:20:00"), ours("1")))
        .gives(DESCRIBE, page("four", at("0", "11:00:00")));

    assertThat(
            stacks.events(
                STACK,
                Instant.parse("2026-11-01T12:20:00Z"),
                Instant.parse("2026-11-01T12:40:00Z")))
        .extracting(StackEvent::id)
        .containsExactly("2", "3", "4");
    assertThat(aws.requests()).hasSize(2);
  }

  @Test
  void keeps_two_operations_apart() {
    aws.gives(DESCRIBE, page("", theirs("2"), ours("1")));

    assertThat(stacks.events(STACK, OURS)).extracting(StackEvent::id).containsExactly("1");
    assertThat(stacks.events(STACK, "another")).extracting(StackEvent::id).containsExactly("2");
  }
}
