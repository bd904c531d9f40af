package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Stacks in stacks: made, changed, rolled back and removed with their parent. */
class NestedStackTest {
  private static final String PARENT =
      """
      Parameters: {Size: {Type: String, Default: '1'}}
      Resources:
        Child:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: child
            Parameters: {Size: !Ref Size}
            Tags: [{Key: level, Value: child}]
        After:
          Type: Test::Stage::Thing
          Properties: {Name: after, Of: !GetAtt Child.Outputs.Name}
      Outputs: {Name: {Value: !Sub '${Child.Outputs.Name}!'}}
      """;
  private static final String CHILD =
      """
      Parameters: {Size: {Type: String}}
      Resources:
        First: {Type: 'Test::Stage::Thing', Properties: {Size: !Ref Size}}
        Second: {Type: 'Test::Stage::Thing', DependsOn: First, Properties: {Name: second}}
      Outputs: {Name: {Value: !Ref Second}}
      """;
  private static final String FAILING =
      CHILD.replace("{Name: second}", "{Name: second, Refuse: create, Now: '1'}");

  private Bench bench = new Bench();

  NestedStackTest() {
    bench.files.put("child", CHILD);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Stack child() {
    return bench.aws.describeStacks().stacks().stream()
        .filter(stack -> stack.parentId() != null)
        .findFirst()
        .orElseThrow();
  }

  private String update(String size) {
    return bench
        .aws
        .updateStack(request ->
            request
                .stackName("s")
                .usePreviousTemplate(true)
                .parameters(Bench.parameter("Size", size)))
        .stackId();
  }

  @Test
  void makes_a_stack_of_its_own_first() {
    bench.aws.createStack(request ->
        request
            .stackName("s")
            .templateBody(PARENT)
            .clientRequestToken("token-1")
            .capabilities(Capability.CAPABILITY_IAM)
            .tags(tag -> tag.key("team").value("orders")));

    Stack child = child();
    Stack parent = bench.aws.describeStacks(request -> request.stackName("s")).stacks().getFirst();
    assertThat(bench.status("s")).isEqualTo("CREATE_COMPLETE");
    assertThat(parent.outputs().getFirst().outputValue()).isEqualTo("second!");
    assertThat(parent.parentId()).isNull();
    assertThat(child.stackName()).matches("s-Child-[0-9A-Z]{12}");
    assertThat(child.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(child.parentId()).isEqualTo(parent.stackId());
    assertThat(child.rootId()).isEqualTo(parent.stackId());
    assertThat(child.capabilitiesAsStrings()).containsExactly("CAPABILITY_IAM");
    assertThat(child.tags()).extracting(tag -> tag.key()).containsExactly("level", "team");
    assertThat(bench.physicalId("s", "Child")).isEqualTo(child.stackId());
    assertThat(bench.things.asked).containsExactly("create First", "create Second", "create After");
    assertThat(bench.things.things.get("after")).contains("second");
    assertThat(
            bench
                .aws
                .describeStackEvents(request -> request.stackName(child.stackId()))
                .stackEvents())
        .extracting(StackEvent::clientRequestToken)
        .containsOnly("token-1");
  }

  @Test
  void tells_the_parents_story_as_aws_does() {
    bench.deploy("s", PARENT);

    assertThat(bench.story("s"))
        .containsSubsequence(
            "s CREATE_IN_PROGRESS: User Initiated",
            "Child CREATE_IN_PROGRESS",
            "Child CREATE_IN_PROGRESS: Resource creation Initiated",
            "Child CREATE_COMPLETE",
            "After CREATE_IN_PROGRESS",
            "s CREATE_COMPLETE");
  }

  @Test
  void waits_for_the_nested_stack() {
    bench.close();
    bench = new Bench(Pace.of(Duration.ZERO, Duration.ofSeconds(10)));
    bench.files.put("child", CHILD);

    bench.deploy("s", PARENT);
    bench.clock.advance(Duration.ofSeconds(15));
    assertThat(child().stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
    assertThat(bench.physicalId("s", "Child")).isEqualTo(child().stackId());
    bench.clock.advance(Duration.ofSeconds(10));
    assertThat(child().stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.status("s")).isEqualTo("CREATE_IN_PROGRESS");
    bench.clock.advance(Duration.ofSeconds(5));

    assertThat(bench.status("s")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void fails_with_it_and_removes_it() {
    bench.files.put("child", FAILING);

    String id = bench.deploy("s", PARENT);

    String arn =
        bench.aws.describeStackResources(request -> request.stackName(id)).stackResources().stream()
            .filter(resource -> resource.logicalResourceId().equals("Child"))
            .findFirst()
            .orElseThrow()
            .physicalResourceId();
    assertThat(bench.story(id))
        .contains(
            "Child CREATE_FAILED: Embedded stack "
                + arn
                + " was not successfully created: The following resource(s) failed to create: [Second]. ",
            "s ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Child]. Rollback requested by user.",
            "Child DELETE_COMPLETE",
            "s ROLLBACK_COMPLETE");
    assertThat(bench.story(arn))
        .contains("Second CREATE_FAILED: refused to create")
        .endsWith(
            bench
                    .aws
                    .describeStacks(request -> request.stackName(arn))
                    .stacks()
                    .getFirst()
                    .stackName()
                + " DELETE_COMPLETE");
    assertThat(bench.things.things).isEmpty();
  }

  @Test
  void fails_where_the_nested_stack_cannot_even_be_begun() {
    bench.files.put("child", CHILD.replace("Size", "Other"));

    String id = bench.deploy("s", PARENT);

    assertThat(bench.story(id))
        .anyMatch(line -> line.startsWith("Child CREATE_FAILED: Parameters: [Size] do not exist"));
    assertThat(bench.status(id)).isEqualTo("ROLLBACK_COMPLETE");
  }

  @Test
  void changes_it_with_the_parent() {
    bench.deploy("s", PARENT);

    update("2");

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(child().stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.things.asked).endsWith("update First");
    assertThat(bench.story(child().stackId()))
        .containsSubsequence(
            child().stackName() + " UPDATE_IN_PROGRESS: User Initiated",
            "First UPDATE_COMPLETE",
            child().stackName() + " UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            child().stackName() + " UPDATE_COMPLETE");
  }

  @Test
  void sees_another_template_behind_the_same_url() {
    bench.deploy("s", PARENT);
    bench.files.put("child", CHILD.replace("second", "renamed"));

    bench.deploy("s", PARENT);

    assertThat(bench.things.things).containsKey("renamed").doesNotContainKey("second");
    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.things.things.get("after")).contains("renamed");
  }

  @Test
  void shows_as_one_change_that_may_be_none() {
    bench.deploy("s", PARENT);

    var changes = bench.changes("s", PARENT);

    assertThat(changes)
        .extracting(c -> c.resourceChange().logicalResourceId())
        .containsExactly("After", "Child");
    var change = changes.getLast().resourceChange();
    assertThat(change.actionAsString()).isEqualTo("Modify");
    assertThat(change.replacementAsString()).isEqualTo("False");
    assertThat(change.details().getFirst().changeSourceAsString()).isEqualTo("Automatic");
    assertThat(change.details().getFirst().evaluationAsString()).isEqualTo("Dynamic");
  }

  @Test
  void is_rolled_back_and_so_is_its_parent() {
    bench.deploy("s", PARENT);
    Map<String, String> before = new TreeMap<>(bench.things.things);
    bench.files.put("child", CHILD.replace("{Name: second}", "{Name: second, Refuse: update}"));

    update("2");

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(child().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).isEqualTo(before);
    assertThat(bench.story("s"))
        .contains(
            "Child UPDATE_FAILED: Embedded stack "
                + child().stackId()
                + " was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Second]. ",
            "s UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [Child]. ");
  }

  @Test
  void gets_back_what_it_was_when_something_else_fails_later() {
    bench.deploy("s", PARENT);
    Map<String, String> before = new TreeMap<>(bench.things.things);
    bench.files.put(
        "child", CHILD.replaceFirst("  First:.*\n", "").replace(", DependsOn: First", ""));

    bench.deploy(
        "s",
        PARENT.replace("{Name: after, ", "{Name: after, Refuse: update, "),
        Bench.parameter("Size", "2"));

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(child().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).isEqualTo(before);
    assertThat(child().parameters().getFirst().parameterValue()).isEqualTo("1");
    assertThat(
            bench.aws.getTemplate(request -> request.stackName(child().stackId())).templateBody())
        .isEqualTo(CHILD);
  }

  @Test
  void stays_half_changed_with_its_parent_until_somebody_rolls_back() {
    bench.deploy("s", PARENT);
    Map<String, String> before = new TreeMap<>(bench.things.things);
    bench.files.put("child", CHILD.replace("{Name: second}", "{Name: second, Refuse: update}"));

    bench.aws.updateStack(request ->
        request
            .stackName("s")
            .usePreviousTemplate(true)
            .parameters(Bench.parameter("Size", "2"))
            .disableRollback(true));
    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_FAILED");
    bench.aws.rollbackStack(request -> request.stackName("s"));

    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).isEqualTo(before);
  }

  private void changeButFailAfterwards() {
    bench.deploy("s", PARENT);
    bench.files.put("child", CHILD.replace("second", "renamed"));
    bench.aws.updateStack(request ->
        request
            .stackName("s")
            .templateBody(PARENT.replace("{Name: after, ", "{Name: after, Refuse: update, "))
            .disableRollback(true));
    assertThat(bench.status("s")).isEqualTo("UPDATE_FAILED");
    assertThat(child().stackStatusAsString()).isEqualTo("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
    assertThat(bench.things.things).containsKeys("second", "renamed");
  }

  @Test
  void cleans_up_when_its_parent_goes_on_after_a_failure() {
    changeButFailAfterwards();

    bench.aws.updateStack(
        request -> request.stackName("s").templateBody(PARENT).disableRollback(true));

    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_COMPLETE");
    assertThat(bench.things.things).containsKey("renamed").doesNotContainKey("second");
  }

  @Test
  void gets_back_what_it_was_when_somebody_rolls_its_parent_back() {
    changeButFailAfterwards();

    bench.aws.rollbackStack(request -> request.stackName("s"));

    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.things.things).containsKey("second").doesNotContainKey("renamed");
  }

  @Test
  void blocks_the_rollback_of_its_parent_until_its_own_goes_on() {
    bench.deploy("s", PARENT);
    bench.files.put("child", CHILD.replace("{Name: second}", "{Name: second, Refuse: update}"));
    bench.things.refusedSize = "1";

    update("2");
    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_ROLLBACK_FAILED");
    bench.things.refusedSize = "";
    bench.aws.continueUpdateRollback(request -> request.stackName("s"));

    assertThat(List.of(bench.status("s"), child().stackStatusAsString()))
        .containsOnly("UPDATE_ROLLBACK_COMPLETE");
  }

  @Test
  void goes_with_its_parent() {
    bench.deploy("s", PARENT);
    String child = child().stackId();

    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.status(child)).isEqualTo("DELETE_COMPLETE");
    assertThat(bench.things.things).isEmpty();
    assertThat(bench.aws.describeStacks().stacks()).isEmpty();
  }

  @Test
  void keeps_its_parent_from_going_when_it_cannot_go() {
    bench.deploy("s", PARENT);

    bench.deploy("s", PARENT.replaceFirst("(?s)  After:.*(?=Outputs: )", ""));
    bench.things.refusesDelete = true;
    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.status("s")).isEqualTo("DELETE_FAILED");
    assertThat(bench.story("s"))
        .anyMatch(line ->
            line.startsWith("Child DELETE_FAILED: Embedded stack arn:")
                && line.endsWith(
                    "was not successfully deleted: The following resource(s) failed to delete: [Second]. "));
  }

  @Test
  void goes_when_the_parents_template_no_longer_has_it() {
    bench.deploy("s", PARENT);
    String child = child().stackId();

    bench.deploy("s", "Resources: {Other: {Type: 'Test::Stage::Thing'}}");

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.status(child)).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void may_hold_stacks_itself() {
    bench.files.put("middle", PARENT.replace("after", "within"));
    String root = PARENT.replace("TemplateURL: child", "TemplateURL: middle");
    bench.deploy("s", root);
    Map<String, String> before = new TreeMap<>(bench.things.things);
    bench.files.put("child", CHILD.replace("second", "renamed"));

    bench.deploy("s", root.replace("{Name: after, ", "{Name: after, Refuse: update, "));
    assertThat(bench.things.things).isEqualTo(before);
    bench.deploy("s", root);

    assertThat(bench.things.things).containsKey("renamed").doesNotContainKey("second");
    assertThat(bench.aws.describeStacks().stacks())
        .hasSize(3)
        .allMatch(stack -> stack.stackStatusAsString().equals("UPDATE_COMPLETE"))
        .extracting(Stack::rootId)
        .containsOnly(
            null, bench.aws.describeStacks(r -> r.stackName("s")).stacks().getFirst().stackId());
    bench.aws.deleteStack(request -> request.stackName("s"));
    assertThat(bench.things.things).isEmpty();
  }
}
