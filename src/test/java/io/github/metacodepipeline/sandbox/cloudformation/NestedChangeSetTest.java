package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/** Change sets that look into nested stacks. */
class NestedChangeSetTest {
  private static final String PARENT =
      """
      Resources:
        Child: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: child}}
        After: {Type: 'Test::Stage::Thing', Properties: {Of: !GetAtt Child.Outputs.Name}}
      """;
  private static final String CHILD =
      """
      Resources:
        Thing: {Type: 'Test::Stage::Thing', Properties: {Name: thing, Size: 1}}
      Outputs: {Name: {Value: !Ref Thing}}
      """;

  private final Bench bench = new Bench();

  NestedChangeSetTest() {
    bench.files.put("child", CHILD);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String prepare(String template) {
    return bench.prepare("s", template, request -> request.includeNestedStacks(true));
  }

  private static ResourceChange change(DescribeChangeSetResponse set, String logicalId) {
    return set.changes().stream()
        .map(Change::resourceChange)
        .filter(change -> change.logicalResourceId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  private DescribeChangeSetResponse childOf(String set) {
    return bench.describe(change(bench.describe(set), "Child").changeSetId());
  }

  @Test
  void makes_a_change_set_and_a_stack_for_each_nested_stack() {
    String root = prepare(PARENT);

    DescribeChangeSetResponse child = childOf(root);
    assertThat(child.changeSetName()).matches("set-\\d+-Child-[0-9A-Z]{12}");
    assertThat(child.statusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(child.parentChangeSetId()).isEqualTo(root);
    assertThat(child.rootChangeSetId()).isEqualTo(root);
    assertThat(child.includeNestedStacks()).isTrue();
    assertThat(change(child, "Thing").actionAsString()).isEqualTo("Add");
    assertThat(bench.status(child.stackId())).isEqualTo("REVIEW_IN_PROGRESS");
    assertThat(bench.describe(root).rootChangeSetId()).isNull();
  }

  @Test
  void is_executed_from_the_root() {
    String root = prepare(PARENT);
    DescribeChangeSetResponse child = childOf(root);

    bench.execute(root);

    assertThat(bench.status("s")).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.physicalId("s", "Child")).isEqualTo(child.stackId());
    assertThat(bench.status(child.stackId())).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.describe(child.changeSetId()).executionStatusAsString())
        .isEqualTo("EXECUTE_COMPLETE");
  }

  @Test
  void shows_what_changes_within() {
    bench.deploy("s", PARENT);
    bench.files.put("child", CHILD.replace("Size: 1", "Size: 2"));

    String root = prepare(PARENT);

    assertThat(change(childOf(root), "Thing").details().getFirst().target().name())
        .isEqualTo("Size");
    bench.execute(root);
    assertThat(bench.things.things.get("thing")).contains("\"Size\":2");
    assertThat(bench.describe(childOf(root).changeSetId()).executionStatusAsString())
        .isEqualTo("EXECUTE_COMPLETE");
  }

  @Test
  void finds_no_change_where_nothing_changes_within() {
    bench.files.put("middle", PARENT);
    String outer =
        PARENT
            .replace("TemplateURL: child", "TemplateURL: middle")
            .replaceFirst("  After.*\\n", "");
    bench.deploy("s", outer);

    assertThat(bench.describe(prepare(outer)).statusReason())
        .startsWith("The submitted information didn't contain changes.");
    bench.files.put("child", CHILD.replace("Size: 1", "Size: 2"));
    assertThat(childOf(childOf(prepare(outer)).changeSetId()).changes()).hasSize(1);
  }

  @Test
  void is_deleted_from_the_root_with_the_stack_that_it_would_have_made() {
    String root = prepare(PARENT);
    DescribeChangeSetResponse child = childOf(root);

    assertThatThrownBy(
            () -> bench.aws.deleteChangeSet(request -> request.changeSetName(child.changeSetId())))
        .hasMessageContaining("root change set [" + root + "]");
    assertThatThrownBy(
            () -> bench.aws.executeChangeSet(request -> request.changeSetName(child.changeSetId())))
        .hasMessageContaining("root change set [" + root + "]");
    bench.aws.deleteChangeSet(request -> request.changeSetName(root));

    assertThat(bench.aws.describeStacks().stacks())
        .extracting(stack -> stack.stackName())
        .containsExactly("s");
    assertThatThrownBy(() -> bench.describe(child.changeSetId()))
        .hasMessageContaining("does not exist");
  }

  @Test
  void fails_with_the_change_set_of_a_nested_stack() {
    bench.files.put("child", CHILD + "Transform: Unknown\n");

    String root = prepare(PARENT);

    DescribeChangeSetResponse failed = bench.describe(root);
    assertThat(failed.statusAsString()).isEqualTo("FAILED");
    assertThat(failed.statusReason())
        .isEqualTo(
            "Nested change set "
                + change(failed, "Child").changeSetId()
                + " was not successfully created: Currently in FAILED.");
  }

  @Test
  void fails_with_the_reason_where_a_nested_template_is_refused() {
    bench.files.put("child", "Resources: 1");

    DescribeChangeSetResponse failed = bench.describe(prepare(PARENT));

    assertThat(failed.statusAsString()).isEqualTo("FAILED");
    assertThat(failed.statusReason()).isNotEmpty();
  }
}
