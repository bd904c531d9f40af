package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private static final String BEFORE =
      """
      Parameters: {P: {Type: String, Default: old}}
      Resources:
        A: {Type: 'Test::Stage::Thing', Properties: {Name: a, Size: 1}}
        B: {Type: 'Test::Stage::Thing', DependsOn: A, Properties: {Name: b, Size: 1}}
      Outputs: {O: {Value: !Ref P}}
      """;
  private static final String FAILING =
      """
      Parameters: {P: {Type: String, Default: new}}
      Resources:
        A: {Type: 'Test::Stage::Thing', Properties: {Name: a, Size: 2}}
        New: {Type: 'Test::Stage::Thing', Properties: {Name: n}}
        B: {Type: 'Test::Stage::Thing', DependsOn: [A, New], Properties: {Name: b, Refuse: update}}
      Outputs: {O: {Value: !Ref P}}
      """;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void gives_every_resource_its_former_properties_back() {
    bench.deploy("s", BEFORE);
    Map<String, String> before = new TreeMap<>(bench.things.things);

    bench.deploy("s", FAILING);

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).isEqualTo(before);
    assertThat(bench.things.asked)
        .endsWith("update A", "create New", "update B", "update A", "delete New");
  }

  @Test
  void gives_the_stack_its_former_template_parameters_and_outputs_back() {
    bench.deploy("s", BEFORE);

    bench.deploy("s", FAILING);

    var stack = bench.aws.describeStacks().stacks().getFirst();
    assertThat(stack.outputs().getFirst().outputValue()).isEqualTo("old");
    assertThat(stack.parameters().getFirst().parameterValue()).isEqualTo("old");
    assertThat(bench.aws.getTemplate(request -> request.stackName("s")).templateBody())
        .isEqualTo(BEFORE);
    assertThat(
            bench
                .aws
                .listStackResources(request -> request.stackName("s"))
                .stackResourceSummaries())
        .extracting(resource -> resource.logicalResourceId())
        .containsExactly("A", "B");
  }

  @Test
  void plans_the_same_again_after_a_rollback() {
    bench.deploy("s", BEFORE);
    String changes = bench.changes("s", FAILING).toString();

    bench.deploy("s", FAILING);

    assertThat(bench.changes("s", FAILING)).hasToString(changes);
    assertThat(bench.describe(bench.prepare("s", BEFORE)).statusAsString()).isEqualTo("FAILED");
  }

  @Test
  void brings_a_replaced_resource_back_and_removes_its_successor() {
    bench.deploy("s", BEFORE);

    bench.deploy("s", FAILING.replace("Name: a, Size: 2", "Name: a2, Size: 2"));

    assertThat(bench.physicalId("s", "A")).isEqualTo("a");
    assertThat(bench.things.things).containsOnlyKeys("a", "b");
    assertThat(bench.story("s"))
        .containsSubsequence(
            "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "A DELETE_IN_PROGRESS",
            "s UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void removes_nothing_of_what_the_failed_template_leaves_out() {
    bench.deploy("s", BEFORE);

    bench.deploy(
        "s", "Resources: {B: {Type: 'Test::Stage::Thing', Properties: {Name: b, Refuse: update}}}");

    assertThat(bench.things.things).containsOnlyKeys("a", "b");
    assertThat(bench.things.asked).doesNotContain("delete A");
  }

  @Test
  void stops_where_it_is_when_rollback_is_disabled_and_rolls_back_on_request() {
    bench.deploy("s", BEFORE);
    String set = bench.prepare("s", FAILING);

    bench.aws.executeChangeSet(request -> request.changeSetName(set).disableRollback(true));

    assertThat(bench.status("s")).isEqualTo("UPDATE_FAILED");
    assertThat(bench.things.things.get("a")).contains("\"Size\":2");
    assertThatThrownBy(() -> bench.deploy("s", BEFORE))
        .hasMessageContaining("This stack is currently in a non-terminal [UPDATE_FAILED] state.");
    bench.aws.rollbackStack(request -> request.stackName("s"));
    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).containsOnlyKeys("a", "b");
    assertThat(bench.things.things.get("a")).contains("\"Size\":1");
  }

  @Test
  void goes_on_from_a_failed_update_that_was_not_rolled_back() {
    bench.deploy("s", BEFORE);
    String set = bench.prepare("s", FAILING);
    bench.aws.executeChangeSet(request -> request.changeSetName(set).disableRollback(true));

    String better = bench.prepare("s", FAILING.replace("Refuse: update", "Size: 3"));
    bench.aws.executeChangeSet(request -> request.changeSetName(better).disableRollback(true));

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.things.things.get("b")).contains("\"Size\":3");
  }

  @Test
  void fails_to_roll_back_when_the_former_properties_are_refused_too() {
    bench.deploy("s", BEFORE);
    bench.things.refusedSize = "1";

    bench.deploy("s", FAILING);

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_FAILED");
    assertThat(bench.story("s")).endsWith("A UPDATE_FAILED: no size 1", failed("A"));
    assertThatThrownBy(() -> bench.prepare("s", BEFORE))
        .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
  }

  @Test
  void continues_a_failed_rollback_once_the_cause_is_gone() {
    fails_to_roll_back_when_the_former_properties_are_refused_too();
    bench.things.refusedSize = "";

    bench.aws.continueUpdateRollback(request -> request.stackName("s"));

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things.get("a")).contains("\"Size\":1");
  }

  @Test
  void continues_a_failed_rollback_without_the_resources_to_skip() {
    fails_to_roll_back_when_the_former_properties_are_refused_too();

    bench.aws.continueUpdateRollback(request -> request.stackName("s").resourcesToSkip("A"));

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things.get("a")).contains("\"Size\":2");
  }

  @Test
  void refuses_to_continue_what_did_not_fail() {
    bench.deploy("s", BEFORE);

    assertThatThrownBy(() -> bench.aws.continueUpdateRollback(request -> request.stackName("s")))
        .hasMessageContaining("CREATE_COMPLETE");
    assertThatThrownBy(() -> bench.aws.rollbackStack(request -> request.stackName("s")))
        .hasMessageContaining("CREATE_COMPLETE");
  }

  @Test
  void rolls_back_when_an_output_cannot_be_exported() {
    String exporting =
        "Resources: {X: {Type: 'Test::Stage::Thing'}}\nOutputs: {O: {Value: v, Export: {Name: e}}}";
    bench.deploy("first", exporting);

    bench.deploy("second", exporting);

    assertThat(bench.status("second")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(bench.story("second"))
        .contains(
            "second ROLLBACK_IN_PROGRESS: Export with name e is already exported by stack first. Rollback requested by user.");
  }

  @Test
  void refuses_to_replace_a_resource_that_keeps_its_custom_name() {
    String role = "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: r, Path: /a/}}}";
    bench.deploy("s", role);

    bench.deploy("s", role.replace("/a/", "/b/"));

    assertThat(bench.story("s"))
        .contains(
            "R UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename r and update the stack again.");
  }

  @Test
  void refuses_a_name_that_another_stack_has() {
    String bucket = "Resources: {R: {Type: 'AWS::S3::Bucket', Properties: {BucketName: b}}}";
    String id = bench.deploy("one", bucket);

    bench.deploy("two", bucket);

    assertThat(bench.story("two")).contains("R CREATE_FAILED: b already exists in stack " + id);
  }

  private static String failed(String id) {
    return "s UPDATE_ROLLBACK_FAILED: The following resource(s) failed to update: [" + id + "]. ";
  }
}
