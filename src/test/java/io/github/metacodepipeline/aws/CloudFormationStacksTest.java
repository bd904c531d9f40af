package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.DescribedChangeSet;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.ListedChangeSet;
import io.github.metacodepipeline.plan.Location;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Parcel;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.plan.Stacks.Execution;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.StackPolicy;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFormationStacksTest {
  private static final StackName ORDERS = new StackName("orders");
  private static final StackId ID =
      new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/0a1b");
  private static final ChangeSetId CHANGE_SET =
      new ChangeSetId("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/mcp-1/2c3d");
  private static final ChangeSet READY =
      new ChangeSet(
          CHANGE_SET, "mcp-1", ID, ChangeSet.Status.READY, "", Optional.empty(), List.of());
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
                StackSettings.NONE.withRole("arn:role"),
                Optional.of(new ChangeSetId("arn:changeSet"))));
    assertThat(aws.requests().getFirst().fields()).containsEntry("StackName", "orders");
  }

  @Test
  void finds_a_stack_that_says_next_to_nothing() {
    describes("REVIEW_IN_PROGRESS", "");

    Stack stack = stacks.find(ORDERS).orElseThrow();

    assertThat(stack.parameters()).isEmpty();
    assertThat(stack.settings().roleArn()).isEmpty();
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
    return new ChangeSetRequest(
        new DesiredStack(
            ORDERS,
            new Template(
                new SourceFile(new RepositoryPath("pipeline.yaml"), "Resources: {}\n"),
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
            Optional.empty(),
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
  void names_the_url_of_a_template_that_is_stored_instead_of_sending_it() {
    aws.gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()));
    ChangeSetRequest plain =
        request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty());
    String url = "https://s3.eu-west-1.amazonaws.com/b/0a.template";

    stacks.request(stored(plain, new Location("b", "0a.template", url)));

    assertThat(aws.requests().getFirst().fields())
        .containsEntry("TemplateURL", url)
        .doesNotContainKey("TemplateBody");
  }

  private static ChangeSetRequest stored(ChangeSetRequest plain, Location location) {
    DesiredStack desired = plain.desired();
    Parcel parcel =
        new Parcel(desired.template().text(), Optional.of(location), List.of(), Optional.empty());
    return new ChangeSetRequest(
        new DesiredStack(
            desired.name(),
            desired.template(),
            desired.parameters(),
            desired.warnings(),
            desired.tags(),
            desired.stackPolicy(),
            desired.terms(),
            parcel),
        plain.kind(),
        plain.name(),
        plain.token(),
        plain.description());
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

  private static ChangeSetRequest wishing(ChangeSetRequest.Kind kind, Terms.Wish wish) {
    ChangeSetRequest request = request(kind, Optional.empty(), Optional.empty());
    DesiredStack desired = request.desired();
    return new ChangeSetRequest(
        new DesiredStack(
            desired.name(),
            desired.template(),
            desired.parameters(),
            desired.warnings(),
            desired.tags(),
            desired.stackPolicy(),
            desired.terms().wishing(wish)),
        kind,
        request.name(),
        request.token(),
        request.description());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, INCLUDE_NESTED_STACKS, IncludeNestedStacks, true",
    "UPDATE, INCLUDE_NESTED_STACKS, IncludeNestedStacks, true",
    "UPDATE, REVERT_DRIFT, DeploymentMode, REVERT_DRIFT",
    "CREATE, REVERT_DRIFT, DeploymentMode, ''",
    "UPDATE, FAIL_WHEN_EMPTY, IncludeNestedStacks, ''"
  })
  void sends_what_was_wished_for_where_it_can_be_had(
      ChangeSetRequest.Kind kind, Terms.Wish wish, String field, String value) {
    aws.gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()));

    stacks.request(wishing(kind, wish));

    assertThat(aws.requests().getFirst().fields().getOrDefault(field, "")).isEqualTo(value);
  }

  @Test
  void lets_a_change_set_of_ours_that_failed_make_way() {
    aws.refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet already exists")
        .gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()))
        .gives(
            "DescribeChangeSet",
            "<ChangeSetId>old</ChangeSetId><Status>FAILED</Status><Description>Meta CodePipeline: 1</Description>")
        .gives("DeleteChangeSet", "");

    assertThat(
            stacks.request(
                request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())))
        .contains(CHANGE_SET);
    assertThat(aws.requests("DeleteChangeSet").getFirst().fields())
        .containsEntry("ChangeSetName", "old");
  }

  @Test
  void lets_the_change_set_of_an_earlier_attempt_make_way() {
    aws.refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet already exists")
        .gives("CreateChangeSet", "<Id>%s</Id>".formatted(CHANGE_SET.arn()))
        .gives(
            "DescribeChangeSet",
            "<ChangeSetId>old</ChangeSetId><Status>CREATE_COMPLETE</Status><Description>1, https://github.com/o/r/actions/runs/7; kept</Description>")
        .gives("DeleteChangeSet", "");
    ChangeSetRequest request =
        request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty());

    assertThat(
            stacks.request(
                new ChangeSetRequest(
                    request.desired(),
                    request.kind(),
                    request.name(),
                    request.token(),
                    "1, https://github.com/o/r/actions/runs/7/attempts/2; kept")))
        .contains(CHANGE_SET);
    assertThat(aws.requests("DeleteChangeSet")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, somebody else's", "CREATE_COMPLETE, 'Meta CodePipeline: 1; kept'"})
  void deletes_no_other_change_set_of_the_same_name(String status, String description) {
    aws.refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet already exists")
        .gives(
            "DescribeChangeSet",
            "<ChangeSetId>old</ChangeSetId><Status>%s</Status><Description>%s</Description>"
                .formatted(status, description));

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                stacks.request(
                    request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(aws.requests("DeleteChangeSet")).isEmpty();
  }

  @Test
  void leaves_its_name_to_the_change_set_of_another_run_of_ours() {
    aws.refuses("CreateChangeSet", 400, "AlreadyExistsException", "ChangeSet already exists")
        .gives(
            "DescribeChangeSet",
            "<ChangeSetId>old</ChangeSetId><Status>CREATE_COMPLETE</Status><Description>Meta CodePipeline: 1</Description>");

    assertThat(
            stacks.request(
                request(ChangeSetRequest.Kind.UPDATE, Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThat(aws.requests("DeleteChangeSet")).isEmpty();
  }

  private static final String DESCRIBED =
      """
      <ChangeSetId>%s</ChangeSetId><ChangeSetName>mcp-1</ChangeSetName><StackId>%s</StackId>\
      <Description>by hand</Description><Status>CREATE_COMPLETE</Status>\
      <ExecutionStatus>OBSOLETE</ExecutionStatus><Changes/>\
      """
          .formatted(CHANGE_SET.arn(), ID.arn());

  @Test
  void finds_a_change_set_by_its_name_in_its_stack() {
    aws.gives("DescribeChangeSet", DESCRIBED);

    assertThat(stacks.described(new ChangeSetReference("mcp-1"), ORDERS))
        .contains(
            new DescribedChangeSet(
                new ChangeSet(
                    CHANGE_SET,
                    "mcp-1",
                    ID,
                    ChangeSet.Status.SPENT,
                    "",
                    Optional.empty(),
                    List.of()),
                "by hand",
                Map.of()));
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetName", "mcp-1")
        .containsEntry("StackName", "orders");
  }

  @Test
  void reads_the_parameters_of_a_change_set_as_far_as_they_are_told() {
    aws.gives(
        "DescribeChangeSet",
        DESCRIBED
            + """
            <Parameters>\
            <member><ParameterKey>Stage</ParameterKey><ParameterValue>prod</ParameterValue></member>\
            <member><ParameterKey>Empty</ParameterKey><ParameterValue></ParameterValue></member>\
            <member><ParameterKey>Kept</ParameterKey><UsePreviousValue>true</UsePreviousValue></member>\
            <member><ParameterKey>Image</ParameterKey><ParameterValue>/ami</ParameterValue><ResolvedValue>ami-1</ResolvedValue></member>\
            <member><ParameterKey>Secret</ParameterKey><ParameterValue>****</ParameterValue></member>\
            <member><ParameterKey>Untold</ParameterKey></member>\
            </Parameters>\
            """);

    assertThat(
            stacks
                .described(new ChangeSetReference("mcp-1"), ORDERS)
                .map(DescribedChangeSet::parameters)
                .orElseThrow())
        .containsExactly(
            Map.entry("Stage", new ParameterValue.Given("prod")),
            Map.entry("Empty", new ParameterValue.Given("")),
            Map.entry("Kept", new ParameterValue.Previous()),
            Map.entry("Image", new ParameterValue.Given("/ami")),
            Map.entry("Secret", new ParameterValue.Given("****")));
    assertThat(aws.requests("DescribeChangeSet")).hasSize(1);
  }

  @Test
  void finds_a_change_set_by_its_arn_alone() {
    aws.gives("DescribeChangeSet", DESCRIBED);

    assertThat(stacks.described(new ChangeSetReference(CHANGE_SET.arn()), ORDERS)).isPresent();
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetName", CHANGE_SET.arn())
        .doesNotContainKey("StackName");
  }

  @ParameterizedTest
  @CsvSource({
    "404, ChangeSetNotFound, ChangeSet [x] does not exist",
    "400, ValidationError, Stack [arn] does not exist"
  })
  void finds_no_change_set_where_there_is_none(int status, String code, String message) {
    aws.refuses("DescribeChangeSet", status, code, message);

    assertThat(stacks.described(new ChangeSetReference("mcp-1"), ORDERS)).isEmpty();
  }

  @Test
  void reads_the_template_of_a_change_set() {
    aws.gives("GetTemplate", "<TemplateBody>Resources: {}</TemplateBody>");

    assertThat(stacks.template(READY)).contains("Resources: {}");
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetName", READY.id().arn())
        .containsEntry("TemplateStage", "Original")
        .containsEntry("StackName", READY.stack().arn());
  }

  @Test
  void finds_no_template_of_a_change_set_that_is_gone() {
    aws.refuses("GetTemplate", 404, "ChangeSetNotFound", "ChangeSet [x] does not exist");

    assertThat(stacks.template(READY)).isEmpty();
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

    assertThat(stacks.execute(READY, "run-42", OnFailure.ROLL_BACK)).isEqualTo(Execution.STARTED);
    assertThat(aws.requests().getFirst().fields())
        .containsEntry("ChangeSetName", CHANGE_SET.arn())
        .containsEntry("ClientRequestToken", "run-42")
        .containsEntry("DisableRollback", "false");
  }

  @Test
  void executes_without_rollback_where_that_is_wanted() {
    aws.gives("ExecuteChangeSet", "");

    stacks.execute(READY, "run-42", OnFailure.KEEP);

    assertThat(aws.requests().getFirst().fields()).containsEntry("DisableRollback", "true");
  }

  @ParameterizedTest
  @EnumSource(names = "DELETE", mode = EnumSource.Mode.EXCLUDE)
  void leaves_to_a_change_set_what_it_says_itself(OnFailure said) {
    aws.gives("ExecuteChangeSet", "");

    stacks.execute(saying(said), "run-42", OnFailure.KEEP);

    assertThat(aws.requests().getFirst().fields())
        .doesNotContainKeys("DisableRollback", "RetainExceptOnCreate");
  }

  @Test
  void takes_away_also_what_a_failed_create_would_retain() {
    aws.gives("ExecuteChangeSet", "");

    stacks.execute(saying(OnFailure.DELETE), "run-42", OnFailure.ROLL_BACK);

    assertThat(aws.requests().getFirst().fields())
        .containsEntry("RetainExceptOnCreate", "true")
        .doesNotContainKey("DisableRollback");
  }

  @Test
  void creates_all_the_same_when_aws_does_not_take_both_options() {
    aws.refuses("ExecuteChangeSet", 400, "ValidationError", "RetainExceptOnCreate cannot be used")
        .gives("ExecuteChangeSet", "");

    assertThat(stacks.execute(saying(OnFailure.DELETE), "run-42", OnFailure.ROLL_BACK))
        .isEqualTo(Execution.STARTED);
    assertThat(aws.requests().getLast().fields())
        .containsEntry("ClientRequestToken", "run-42")
        .doesNotContainKey("RetainExceptOnCreate");
  }

  private static ChangeSet saying(OnFailure onFailure) {
    return new ChangeSet(
        CHANGE_SET, "mcp-1", ID, ChangeSet.Status.READY, "", Optional.of(onFailure), List.of());
  }

  @ParameterizedTest
  @CsvSource({"ContinueUpdateRollback", "RollbackStack", "DeleteStack"})
  void orders_a_repair_by_arn_and_token(String action) {
    aws.gives(action, "");

    assertThat(ordered(action)).isEqualTo(Execution.STARTED);
    assertThat(aws.requests(action).getFirst().fields())
        .containsEntry("StackName", ID.arn())
        .containsEntry("ClientRequestToken", "run-42");
  }

  @ParameterizedTest
  @CsvSource({"ContinueUpdateRollback", "RollbackStack", "DeleteStack"})
  void is_overtaken_in_a_repair_when_the_stack_is_in_another_state(String action) {
    aws.refuses(
        action,
        400,
        "ValidationError",
        "Stack:x is in UPDATE_IN_PROGRESS state and can not be rolled back.");

    assertThat(ordered(action)).isEqualTo(Execution.OVERTAKEN);
  }

  private Execution ordered(String action) {
    return switch (action) {
      case "ContinueUpdateRollback" -> stacks.continueRollback(ID, "run-42");
      case "RollbackStack" -> stacks.rollBack(ID, "run-42");
      case "DeleteStack" -> stacks.delete(ID, "run-42");
      default -> throw new IllegalArgumentException(action);
    };
  }

  @Test
  void reads_and_sets_protection_and_policy() {
    aws.gives("UpdateTerminationProtection", "")
        .gives("GetStackPolicy", "")
        .gives("GetStackPolicy", "<StackPolicyBody>{\"Statement\":[]}</StackPolicyBody>")
        .gives("SetStackPolicy", "");

    stacks.protect(ID, true);
    assertThat(stacks.policy(ID)).isEmpty();
    StackPolicy policy = stacks.policy(ID).orElseThrow();
    stacks.setPolicy(ID, policy);

    assertThat(aws.requests("UpdateTerminationProtection").getFirst().fields())
        .containsEntry("EnableTerminationProtection", "true")
        .containsEntry("StackName", ID.arn());
    assertThat(aws.requests("SetStackPolicy").getFirst().fields())
        .containsEntry("StackPolicyBody", "{\"Statement\": []}");
  }

  @Test
  void reads_the_whole_history_oldest_first() {
    aws.gives(
            "DescribeStackEvents",
            "<StackEvents>%s</StackEvents><NextToken>n</NextToken>".formatted(happened("2", "b")))
        .gives(
            "DescribeStackEvents", "<StackEvents>%s</StackEvents>".formatted(happened("1", "a")));

    assertThat(stacks.history(ID)).extracting(StackEvent::id).containsExactly("1", "2");
  }

  private static String happened(String id, String status) {
    return "<member><StackId>%s</StackId><EventId>%s</EventId><ResourceStatus>%s</ResourceStatus><Timestamp>2026-11-01T00:00:00Z</Timestamp></member>"
        .formatted(ID.arn(), id, status);
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

    assertThat(stacks.execute(READY, "run-42", OnFailure.ROLL_BACK)).isEqualTo(Execution.OVERTAKEN);
  }

  @Test
  void has_started_when_the_answer_was_lost_and_the_repetition_is_refused() {
    aws.answers("ExecuteChangeSet", 503, "")
        .refuses("ExecuteChangeSet", 400, "InvalidChangeSetStatus", "EXECUTE_IN_PROGRESS")
        .gives(
            "DescribeStackEvents",
            "<StackEvents><member><ClientRequestToken>run-42</ClientRequestToken></member></StackEvents>");

    assertThat(stacks.execute(READY, "run-42", OnFailure.ROLL_BACK)).isEqualTo(Execution.STARTED);
  }

  @Test
  void does_not_call_a_refusal_overtaken() {
    aws.refuses(
        "ExecuteChangeSet",
        403,
        "AccessDenied",
        "User: u is not authorized to perform: cloudformation:ExecuteChangeSet on resource: s");

    assertThat(
            catchThrowableOfType(
                    Failure.class, () -> stacks.execute(READY, "run-42", OnFailure.ROLL_BACK))
                .what())
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
