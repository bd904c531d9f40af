package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.plan.ValidationFinding.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationsTest {
  private static final String ACTION = "DescribeEvents";
  private static final ChangeSetId CHANGE_SET =
      new ChangeSetId("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/mcp-1/2c3d");

  private final TestingAws aws = new TestingAws();
  private final CloudFormationStacks stacks =
      new CloudFormationStacks(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  private static String event(String id, String more) {
    return "<member><EventId>%s</EventId>%s</member>".formatted(id, more);
  }

  private static String finding(String id, String mode, String more) {
    return event(
        id,
        """
        <EventType>VALIDATION_ERROR</EventType><LogicalResourceId>Pipeline</LogicalResourceId>\
        <ResourceType>AWS::CodePipeline::Pipeline</ResourceType>\
        <ValidationName>PROPERTY_VALIDATION</ValidationName>\
        <ValidationFailureMode>%s</ValidationFailureMode>%s\
        """
            .formatted(mode, more));
  }

  private static String page(String next, String... events) {
    return "<OperationEvents>%s</OperationEvents>%s"
        .formatted(
            String.join("", events),
            next.isEmpty() ? "" : "<NextToken>%s</NextToken>".formatted(next));
  }

  @Test
  void reads_what_was_found_with_its_path_and_reason_in_full() {
    String reason = "No. ".repeat(900) + "End";
    aws.gives(
        ACTION,
        page(
            "",
            event("1", "<EventType>STACK_EVENT</EventType>"),
            finding(
                "2",
                "FAIL",
                "<ValidationStatus>FAILED</ValidationStatus><ValidationPath>/Resources/Pipeline/Properties</ValidationPath>"
                    + "<ValidationStatusReason>%s</ValidationStatusReason>".formatted(reason)),
            finding("3", "WARN", "")));

    assertThat(stacks.validations(CHANGE_SET))
        .containsExactly(
            new ValidationFinding(
                "Pipeline",
                "AWS::CodePipeline::Pipeline",
                "/Resources/Pipeline/Properties",
                reason,
                Mode.FAIL),
            new ValidationFinding(
                "Pipeline", "AWS::CodePipeline::Pipeline", "", "PROPERTY_VALIDATION", Mode.WARN));
    assertThat(aws.requests(ACTION))
        .singleElement()
        .satisfies(request ->
            assertThat(request.fields()).containsEntry("ChangeSetName", CHANGE_SET.arn()));
  }

  @Test
  void reads_every_page() {
    aws.gives(ACTION, page("two", finding("1", "FAIL", "")))
        .gives(ACTION, page("", finding("2", "FAIL", "")));

    assertThat(stacks.validations(CHANGE_SET)).hasSize(2);
  }

  @Test
  void a_check_that_was_skipped_found_nothing() {
    aws.gives(
        ACTION, page("", finding("1", "FAIL", "<ValidationStatus>SKIPPED</ValidationStatus>")));

    assertThat(stacks.validations(CHANGE_SET)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400, InvalidAction", "400, UnknownOperationException", "501, NotImplemented"})
  void finds_nothing_where_the_question_is_not_known(int status, String code) {
    aws.refuses(ACTION, status, code, "Could not find operation DescribeEvents");

    assertThat(stacks.validations(CHANGE_SET)).isEmpty();
  }

  @Test
  void says_which_permission_is_missing() {
    aws.refuses(
        ACTION,
        403,
        "AccessDenied",
        "User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: cloudformation:DescribeEvents on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/*");

    assertThat(catchThrowableOfType(Failure.class, () -> stacks.validations(CHANGE_SET)))
        .extracting(Failure::kind, Failure::what)
        .satisfies(said -> {
          assertThat(said.getFirst()).isEqualTo(Failure.Kind.DENIED);
          assertThat(said.getLast()).asString().contains("cloudformation:DescribeEvents");
        });
  }
}
