package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.ListedChangeSet;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.plan.Stacks.Execution;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFormationStacksTest {
  private static final StackName ORDERS = new StackName("orders");
  private static final StackId ID =
      new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/0a1b");
  private static final ChangeSetId CHANGE_SET =
      new ChangeSetId("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/mcp-1/2c3d");
  private static final ChangeSet READY =
      new ChangeSet(CHANGE_SET, "mcp-1", ID, ChangeSet.Status.READY, "", List.of());
  private static final String STACK =
      """
      <Stacks><member><StackId>%s</StackId><StackName>orders</StackName>\
      <CreationTime>2026-11-01T12:00:00Z</CreationTime><StackStatus>%s</StackStatus>\
      %s</member></Stacks>\
      """;

  private final TestingAws aws = new TestingAws();
  private final CloudFormationStacks stacks =
      new CloudFormationStacks(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  private TestingAws describes(String status, String more) {
    return aws.gives("DescribeStacks", STACK.formatted(ID.arn(), status, more));
  }

  @Test
  void finds_a_stack_with_all_that_it_says() {
    describes(
        "UPDATE_COMPLETE",
        """
        <StackStatusReason>done</StackStatusReason><RoleARN>arn:role</RoleARN>\
        <ChangeSetId>arn:changeSet</ChangeSetId>\
        <Parameters><member><ParameterKey>Secret</ParameterKey><ParameterValue>****</ParameterValue></member>\
        <member><ParameterKey>Stored</ParameterKey><ParameterValue>/name</ParameterValue>\
        <ResolvedValue>value</ResolvedValue></member></Parameters>\
        <Tags><member><Key>team</Key><Value>a</Value></member></Tags>\
        <Outputs><member><OutputKey>Name</OutputKey><OutputValue>p</OutputValue></member></Outputs>\
        """);

    assertThat(stacks.find(ORDERS))
        .contains(
            new Stack(
                ID,
                ORDERS,
                StackStatus.UPDATE_COMPLETE,
                "done",
                Map.of("Secret", "****", "Stored", "/name"),
                Map.of("team", "a"),
                Map.of("Name", "p"),
                Optional.of("arn:role"),
                Optional.of(new ChangeSetId("arn:changeSet"))));
    assertThat(aws.requests().getFirst().fields()).containsEntry("StackName", "orders");
  }

  @Test
  void finds_a_stack_that_says_next_to_nothing() {
    describes("REVIEW_IN_PROGRESS", "");

    Stack stack = stacks.find(ORDERS).orElseThrow();

    assertThat(stack.parameters()).isEmpty();
    assertThat(stack.roleArn()).isEmpty();
    assertThat(stack.changeSet()).isEmpty();
    assertThat(stack.statusReason()).isEmpty();
  }

  @Test
  void finds_nothing_where_there_is_no_stack() {
    aws.refuses("DescribeStacks", 400, "ValidationError", "Stack with id orders does not exist");

    assertThat(stacks.find(ORDERS)).isEmpty();
  }

  @Test
  void finds_nothing_where_the_stack_was_deleted() {
    describes("DELETE_COMPLETE", "");

    assertThat(stacks.find(ORDERS)).isEmpty();
    assertThat(stacks.get(ID).status()).isEqualTo(StackStatus.DELETE_COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationError, 'Value at stackName failed to satisfy constraint', WRONG_INPUT",
    "400, ValidationError, 'The security token does not exist', WRONG_INPUT",
    "403, AccessDenied, 'User: u is not authorized to perform: cloudformation:DescribeStacks', DENIED",
    "400, Throttling, 'Rate exceeded', UNREACHABLE",
    "404, SomethingElse, 'Stack with id orders does not exist', WRONG_INPUT"
  })
  void takes_no_other_error_for_a_missing_stack(
      int status, String code, String message, Failure.Kind kind) {
    aws.refuses("DescribeStacks", status, code, message);

    assertThat(catchThrowableOfType(Failure.class, () -> stacks.find(ORDERS)).kind())
        .isEqualTo(kind);
  }

  @Test
  void names_a_status_that_it_does_not_know() {
    describes("TELEPORT_IN_PROGRESS", "");

    assertThat(catchThrowableOfType(Failure.class, () -> stacks.find(ORDERS)).what())
        .isEqualTo(
            "Stack orders is in TELEPORT_IN_PROGRESS, a state that this program does not know.");
  }

  @ParameterizedTest
  @CsvSource({"'{ \"a\": [1,  2] }\n'", "'# note\na: \"<&>\"   \n\n'"})
  void reads_the_original_template_letter_by_letter(String template) {
    aws.gives(
        "GetTemplate",
        "<TemplateBody>%s</TemplateBody>"
            .formatted(template.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));

    assertThat(stacks.template(ID)).isEqualTo(template);
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("StackName", ID.arn())
        .containsEntry("TemplateStage", "Original");
  }

  private static Terms terms() {
    return Terms.of(Set.of("CAPABILITY_NAMED_IAM", "CAPABILITY_IAM"));
  }

  private static ChangeSetRequest request(
      ChangeSetRequest.Kind kind, Optional<Map<String, String>> tags, Optional<String> role) {
    return request(kind, tags, role, "Resources: {}\n");
  }

  private static ChangeSetRequest request(
      ChangeSetRequest.Kind kind,
      Optional<Map<String, String>> tags,
      Optional<String> role,
      String template) {
    return new ChangeSetRequest(
        new DesiredStack(
            ORDERS,
            new Template(
                new SourceFile(new RepositoryPath("pipeline.yaml"), template),
                new Node.Mapping(Map.of(), Map.of(), 1),
                Map.of(),
                Map.of()),
            List.of(
                new ResolvedParameter(
                    "Branch", new ParameterValue.Given(""), ResolvedParameter.Origin.GIVEN, false),
                new ResolvedParameter(
                    "Token", new ParameterValue.Previous(), ResolvedParameter.Origin.KEPT, true)),
            List.of(),
            tags,
            role.map(arn -> terms().withRole(arn)).orElseGet(CloudFormationStacksTest::terms)),
        kind,
        "mcp-1",
        "mcp-token",
        "commit 1 by octocat");
  }

  @Test
  void requests_an_update_and_leaves_out_what_stays_as_deployed() {
    aws.gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()));

    Optional<ChangeSetId> id =
        stacks.request(request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty()));

    assertThat(id).contains(CHANGE_SET);
    assertThat(aws.requests().getFirst().fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("Action", "CreateChangeSet"),
                Map.entry("Version", "2010-05-15"),
                Map.entry("StackName", "orders"),
                Map.entry("ChangeSetName", "mcp-1"),
                Map.entry("ChangeSetType", "UPDATE"),
                Map.entry("ClientToken", "mcp-token"),
                Map.entry("Description", "commit 1 by octocat"),
                Map.entry("TemplateBody", "Resources: {}\n"),
                Map.entry("Parameters.member.1.ParameterKey", "Branch"),
                Map.entry("Parameters.member.1.ParameterValue", ""),
                Map.entry("Parameters.member.2.ParameterKey", "Token"),
                Map.entry("Parameters.member.2.UsePreviousValue", "true"),
                Map.entry("Capabilities.member.1", "CAPABILITY_IAM"),
                Map.entry("Capabilities.member.2", "CAPABILITY_NAMED_IAM")));
  }

  @Test
  void requests_a_creation_with_tags_and_a_role() {
    aws.gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()));

    stacks.request(
        request(
            ChangeSetRequest.Kind.CREATE,
            Optional.of(Map.of("b", "2", "a", "1")),
            Optional.of("arn:aws:iam::123456789012:role/cfn")));

    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetType", "CREATE")
        .containsEntry("RoleARN", "arn:aws:iam::123456789012:role/cfn")
        .containsEntry("Tags.member.1.Key", "a")
        .containsEntry("Tags.member.1.Value", "1")
        .containsEntry("Tags.member.2.Key", "b");
  }

  @Test
  void sends_an_empty_list_of_tags_to_remove_all() {
    aws.gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()));

    stacks.request(request(ChangeSetRequest.Kind.UPDATE, Optional.of(Map.of()), Optional.empty()));

    assertThat(aws.requests().getFirst().fields()).containsEntry("Tags", "");
  }

  @Test
  void refuses_a_template_that_is_too_large_without_asking() {
    ChangeSetRequest request =
        request(
            ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty(), "é".repeat(25_601));

    Failure failure = catchThrowableOfType(Failure.class, () -> stacks.request(request));

    assertThat(failure.what()).isEqualTo("template: pipeline.yaml has 51,202 bytes.");
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void knows_its_own_change_set_when_an_answer_was_lost() {
    aws.answers("CreateChangeSet", 500, "")
        .refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet mcp-1 already exists")
        .gives(
            "DescribeChangeSet",
            "<ChangeSetId>%s</ChangeSetId><Description>commit 1 by octocat</Description>"
                .formatted(CHANGE_SET.arn()));

    assertThat(
            stacks.request(
                request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())))
        .contains(CHANGE_SET);
    assertThat(aws.requests("DescribeChangeSet").getFirst().fields())
        .containsEntry("ChangeSetName", "mcp-1")
        .containsEntry("StackName", "orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stack:arn:aws:cloudformation:x is in UPDATE_IN_PROGRESS state and can not be updated.",
        "Stack [orders] already exists and cannot be created again with the changeSet [mcp-1].",
        "Stack [orders] does not exist"
      })
  void comes_too_late_when_somebody_else_was_faster(String message) {
    aws.refuses("CreateChangeSet", 400, "ValidationError", message);

    assertThat(
            stacks.request(
                request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())))
        .isEmpty();
  }

  @Test
  void does_not_take_somebody_elses_change_set_for_its_own() {
    aws.refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet already exists")
        .gives("DescribeChangeSet", "<ChangeSetId>other</ChangeSetId>");

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                stacks.request(
                    request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).contains("\"mcp-1\"");
  }

  @Test
  void lists_the_change_sets_of_a_stack() {
    aws.gives(
        "ListChangeSets",
        """
        <Summaries><member><ChangeSetId>a</ChangeSetId><ChangeSetName>mcp-1</ChangeSetName>\
        <Description>by octocat</Description><CreationTime>2026-11-01T12:00:00Z</CreationTime>\
        <ExecutionStatus>AVAILABLE</ExecutionStatus></member>\
        <member><ChangeSetId>b</ChangeSetId><ChangeSetName>mcp-2</ChangeSetName>\
        <CreationTime>2026-11-01T12:00:00Z</CreationTime>\
        <ExecutionStatus>EXECUTE_IN_PROGRESS</ExecutionStatus></member></Summaries>\
        """);
    Instant noon = Instant.parse("2026-11-01T12:00:00Z");

    assertThat(stacks.changeSets(ORDERS))
        .containsExactly(
            new ListedChangeSet(new ChangeSetId("a"), "mcp-1", "by octocat", noon, false),
            new ListedChangeSet(new ChangeSetId("b"), "mcp-2", "", noon, true));
  }

  @Test
  void lists_nothing_where_there_is_no_stack() {
    aws.refuses("ListChangeSets", 400, "ValidationError", "Stack [orders] does not exist");

    assertThat(stacks.changeSets(ORDERS)).isEmpty();
  }

  @Test
  void executes_with_a_token_and_with_rollback() {
    aws.gives("ExecuteChangeSet", "");

    assertThat(stacks.execute(READY, "run-42")).isEqualTo(Execution.STARTED);
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetName", CHANGE_SET.arn())
        .containsEntry("ClientRequestToken", "run-42")
        .containsEntry("DisableRollback", "false");
  }

  @ParameterizedTest
  @CsvSource({
    "404, ChangeSetNotFound, ChangeSet [x] does not exist",
    "400, InvalidChangeSetStatus, cannot be executed in its current execution status of [OBSOLETE]",
    "400, ValidationError, Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated.",
    "400, ValidationError, Stack [arn] does not exist"
  })
  void is_overtaken_when_there_is_nothing_to_execute_any_more(
      int status, String code, String message) {
    aws.refuses("ExecuteChangeSet", status, code, message)
        .gives("DescribeStackEvents", "<StackEvents/>");

    assertThat(stacks.execute(READY, "run-42")).isEqualTo(Execution.OVERTAKEN);
  }

  @Test
  void has_started_when_the_answer_was_lost_and_the_repetition_is_refused() {
    aws.answers("ExecuteChangeSet", 503, "")
        .refuses("ExecuteChangeSet", 400, "InvalidChangeSetStatus", "EXECUTE_IN_PROGRESS")
        .gives(
            "DescribeStackEvents",
            "<StackEvents><member><ClientRequestToken>run-42</ClientRequestToken></member></StackEvents>");

    assertThat(stacks.execute(READY, "run-42")).isEqualTo(Execution.STARTED);
  }

  @Test
  void does_not_call_a_refusal_overtaken() {
    aws.refuses(
        "ExecuteChangeSet",
        403,
        "AccessDenied",
        "User: u is not authorized to perform: cloudformation:ExecuteChangeSet on resource: s");

    assertThat(catchThrowableOfType(Failure.class, () -> stacks.execute(READY, "run-42")).what())
        .startsWith("AWS denies cloudformation:ExecuteChangeSet on s:");
  }

  @Test
  void deletes_a_change_set() {
    aws.gives("DeleteChangeSet", "");

    assertThat(stacks.delete(CHANGE_SET)).isEqualTo(Stacks.Deletion.GONE);

    assertThat(aws.requests().getFirst().fields()).containsEntry("ChangeSetName", CHANGE_SET.arn());
  }

  @ParameterizedTest
  @CsvSource({
    "404, ChangeSetNotFound, ChangeSet [x] does not exist",
    "400, ValidationError, Stack [arn] does not exist"
  })
  void does_not_mind_deleting_what_is_gone(int status, String code, String message) {
    aws.refuses("DeleteChangeSet", status, code, message);

    assertThat(stacks.delete(CHANGE_SET)).isEqualTo(Stacks.Deletion.GONE);
    assertThat(aws.requests()).hasSize(1);
  }

  @Test
  void says_that_a_change_set_cannot_be_deleted_yet() {
    aws.refuses("DeleteChangeSet", 400, "InvalidChangeSetStatus", "in status CREATE_PENDING");

    assertThat(stacks.delete(CHANGE_SET)).isEqualTo(Stacks.Deletion.NOT_YET);
  }

  @Test
  void lists_the_physical_ids_of_a_type_from_every_page() {
    aws.gives(
            "ListStackResources",
            """
            <StackResourceSummaries>\
            <member><ResourceType>AWS::CodePipeline::Pipeline</ResourceType><PhysicalResourceId>one</PhysicalResourceId></member>\
            <member><ResourceType>AWS::S3::Bucket</ResourceType><PhysicalResourceId>bucket</PhysicalResourceId></member>\
            <member><ResourceType>AWS::CodePipeline::Pipeline</ResourceType></member>\
            </StackResourceSummaries><NextToken>more</NextToken>\
            """)
        .gives(
            "ListStackResources",
            """
            <StackResourceSummaries>\
            <member><ResourceType>AWS::CodePipeline::Pipeline</ResourceType><PhysicalResourceId>gone</PhysicalResourceId>\
            <ResourceStatus>DELETE_COMPLETE</ResourceStatus></member>\
            <member><ResourceType>AWS::CodePipeline::Pipeline</ResourceType><PhysicalResourceId>two</PhysicalResourceId></member>\
            </StackResourceSummaries>\
            """);

    assertThat(stacks.physicalIds(ID, "AWS::CodePipeline::Pipeline")).containsExactly("one", "two");
    assertThat(aws.requests().getLast().fields()).containsEntry("NextToken", "more");
  }
}
