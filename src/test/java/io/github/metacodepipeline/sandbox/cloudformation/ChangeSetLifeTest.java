package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

class ChangeSetLifeTest {
  private static final String ONE =
      "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}}";
  private static final String TWO = ONE.replace("1", "2");
  private static final String THREE = ONE.replace("1", "3");

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private CreateChangeSetRequest.Builder request(String name) {
    return CreateChangeSetRequest.builder().stackName("s").changeSetName(name).templateBody(TWO);
  }

  @Test
  void executing_one_deletes_all_the_others() {
    bench.deploy("s", ONE);
    String loser = bench.prepare("s", TWO);
    String winner = bench.prepare("s", THREE);

    bench.execute(winner);

    assertThatThrownBy(() -> bench.describe(loser))
        .isInstanceOf(ChangeSetNotFoundException.class)
        .hasMessageContaining("ChangeSet [" + loser + "] does not exist");
    assertThat(bench.aws.listChangeSets(list -> list.stackName("s")).summaries()).isEmpty();
    assertThat(bench.describe(winner).executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
    assertThatThrownBy(() -> bench.execute(winner))
        .isInstanceOf(InvalidChangeSetStatusException.class)
        .hasMessageContaining("[EXECUTE_COMPLETE]");
  }

  @Test
  void a_failed_execution_marks_its_change_set() {
    bench.deploy("s", ONE);
    String set = bench.prepare("s", ONE.replace("Size: 1", "Refuse: update"));

    bench.execute(set);

    assertThat(bench.describe(set).executionStatusAsString()).isEqualTo("EXECUTE_FAILED");
  }

  @Test
  void a_direct_update_makes_change_sets_obsolete() {
    bench.deploy("s", ONE);
    String set = bench.prepare("s", TWO);

    bench.aws.updateStack(update -> update.stackName("s").templateBody(THREE));

    assertThat(bench.describe(set).executionStatusAsString()).isEqualTo("OBSOLETE");
    assertThatThrownBy(() -> bench.execute(set)).hasMessageContaining("[OBSOLETE]");
  }

  @Test
  void a_repeated_creation_with_the_same_token_gives_the_same_change_set() {
    bench.deploy("s", ONE);
    CreateChangeSetRequest request = request("mine").clientToken("t-1").build();

    String first = bench.aws.createChangeSet(request).id();

    assertThat(bench.aws.createChangeSet(request).id()).isEqualTo(first);
    assertThatThrownBy(() -> bench.aws.createChangeSet(request("mine").clientToken("t-2").build()))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void a_repeated_execution_with_the_same_token_changes_nothing() {
    bench.deploy("s", ONE);
    String set = bench.prepare("s", TWO);
    bench.aws.executeChangeSet(execute -> execute.changeSetName(set).clientRequestToken("t-1"));
    int events = bench.story("s").size();

    bench.aws.executeChangeSet(execute -> execute.changeSetName(set).clientRequestToken("t-1"));

    assertThat(bench.story("s")).hasSize(events);
    String next = bench.prepare("s", THREE);
    assertThatThrownBy(() ->
            bench.aws.executeChangeSet(
                execute -> execute.changeSetName(next).clientRequestToken("t-1")))
        .isInstanceOf(TokenAlreadyExistsException.class);
  }

  @Test
  void a_deleted_change_set_is_gone_and_its_deletion_can_be_repeated() {
    bench.deploy("s", ONE);
    bench.aws.createChangeSet(request("mine").build());

    bench.aws.deleteChangeSet(delete -> delete.stackName("s").changeSetName("mine"));
    bench.aws.deleteChangeSet(delete -> delete.stackName("s").changeSetName("mine"));

    assertThatThrownBy(() ->
            bench.aws.describeChangeSet(describe -> describe.stackName("s").changeSetName("mine")))
        .isInstanceOf(ChangeSetNotFoundException.class)
        .hasMessageContaining("ChangeSet [mine] does not exist");
    assertThatThrownBy(
            () -> bench.aws.deleteChangeSet(delete -> delete.stackName("x").changeSetName("mine")))
        .hasMessageContaining("Stack [x] does not exist");
  }

  @Test
  void a_change_set_of_the_wrong_type_is_refused() {
    assertThatThrownBy(() -> bench.aws.createChangeSet(request("mine").build()))
        .hasMessageContaining("Stack [s] does not exist");
    bench.deploy("s", ONE);
    assertThatThrownBy(() ->
            bench.aws.createChangeSet(request("mine").changeSetType(ChangeSetType.CREATE).build()))
        .hasMessageContaining(
            "Stack [s] already exists and cannot be created again with the changeSet [mine].");
  }

  @Test
  void an_update_change_set_on_a_stack_in_review_is_refused() {
    bench.prepare("s", ONE);

    assertThatThrownBy(() -> bench.aws.createChangeSet(request("mine").build()))
        .hasMessageContaining("is in REVIEW_IN_PROGRESS state and can not be updated.");
  }

  @Test
  void a_stack_in_review_takes_another_change_set_that_creates() {
    bench.prepare("s", ONE);
    String second = bench.prepare("s", TWO);

    bench.execute(second);

    assertThat(bench.status("s")).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.aws.describeStacks().stacks().getFirst().changeSetId()).isEqualTo(second);
  }

  @Test
  void failure_options_exclude_each_other() {
    String set =
        bench.prepare("s", ONE, request -> request.onStackFailure(OnStackFailure.ROLLBACK));

    assertThatThrownBy(() ->
            bench.aws.executeChangeSet(
                execute -> execute.changeSetName(set).disableRollback(false)))
        .hasMessageContaining("OnStackFailure");
  }

  @Test
  void deleting_on_failure_is_for_creations_only() {
    bench.deploy("s", ONE);

    assertThatThrownBy(() ->
            bench.aws.createChangeSet(
                request("mine").onStackFailure(OnStackFailure.DELETE).build()))
        .hasMessageContaining("only valid when the ChangeSetType parameter is set to CREATE");
  }

  @Test
  void iam_resources_need_a_capability() {
    String role = "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {%s}}}";
    CreateChangeSetRequest.Builder plain =
        request("mine").changeSetType(ChangeSetType.CREATE).templateBody(role.formatted(""));
    CreateChangeSetRequest.Builder named = plain.copy().templateBody(role.formatted("RoleName: r"));

    assertThatThrownBy(() -> bench.aws.createChangeSet(plain.build()))
        .isInstanceOf(InsufficientCapabilitiesException.class)
        .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
    assertThatThrownBy(
            () -> bench.aws.createChangeSet(named.capabilities(Capability.CAPABILITY_IAM).build()))
        .hasMessageContaining("Requires capabilities : [CAPABILITY_NAMED_IAM]");
    assertThat(bench.aws.listStacks().stackSummaries()).isEmpty();
    assertThat(
            bench
                .aws
                .createChangeSet(plain.capabilities(Capability.CAPABILITY_NAMED_IAM).build())
                .id())
        .contains(":changeSet/mine/");
  }

  @Test
  void transforms_need_a_capability_only_without_a_change_set() {
    String transformed = "Transform: AWS::LanguageExtensions\n" + ONE;

    assertThatThrownBy(
            () -> bench.aws.createStack(create -> create.stackName("s").templateBody(transformed)))
        .isInstanceOf(InsufficientCapabilitiesException.class)
        .hasMessageContaining("Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
    assertThat(bench.describe(bench.prepare("s", transformed)).statusAsString())
        .isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void an_unknown_macro_fails_the_change_set() {
    var set = bench.describe(bench.prepare("s", "Transform: Mine\n" + ONE));

    assertThat(set.statusAsString()).isEqualTo("FAILED");
    assertThat(set.statusReason()).contains("No transform named 111122223333::Mine found.");
  }

  @Test
  void a_missing_import_fails_the_change_set() {
    String importing =
        "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {V: !ImportValue e}}}";
    assertThat(bench.describe(bench.prepare("s", importing)).statusReason())
        .isEqualTo("No export named e found.");

    bench.deploy("other", ONE + "\nOutputs: {O: {Value: shared, Export: {Name: e}}}");
    bench.deploy("s", importing);

    assertThat(bench.things.things.values()).contains("{\"V\":\"shared\"}");
  }

  @Test
  void a_change_set_keeps_what_it_was_given() {
    bench.deploy("s", ONE);
    String id =
        bench.prepare(
            "s",
            TWO,
            request ->
                request
                    .description("commit 1234")
                    .roleARN("arn:aws:iam::111122223333:role/exec")
                    .notificationARNs("arn:aws:sns:eu-west-1:111122223333:t")
                    .includeNestedStacks(true));

    var set = bench.describe(id);
    assertThat(set.description()).isEqualTo("commit 1234");
    assertThat(set.notificationARNs()).hasSize(1);
    assertThat(set.includeNestedStacks()).isTrue();
    assertThat(bench.aws.getTemplate(get -> get.changeSetName(id).stackName("s")).templateBody())
        .isEqualTo(TWO);
    bench.execute(id);
    bench.deploy("s", THREE);
    assertThat(bench.aws.describeStacks().stacks().getFirst().roleARN())
        .isEqualTo("arn:aws:iam::111122223333:role/exec");
  }

  @Test
  void a_later_change_set_can_keep_template_and_parameters() {
    String template =
        """
        Parameters: {Size: {Type: Number, Default: 1}, Other: {Type: String}}
        Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Size: !Ref Size, O: !Ref Other}}}
        """;
    bench.deploy("s", template, Bench.parameter("Size", "5"), Bench.parameter("Other", "x"));

    bench.execute(
        bench.prepare(
            "s",
            "",
            request ->
                request
                    .templateBody(null)
                    .usePreviousTemplate(true)
                    .parameters(Bench.previous("Size"), Bench.parameter("Other", "y"))));

    assertThat(bench.things.things.values()).containsExactly("{\"Size\":\"5\",\"O\":\"y\"}");
  }
}
