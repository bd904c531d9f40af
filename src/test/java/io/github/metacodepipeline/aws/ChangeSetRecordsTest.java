package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.aws.TestingAws.Request;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeSetRecordsTest {
  private static final String DESCRIBE = "DescribeChangeSet";
  private static final ChangeSetId ID = new ChangeSetId("arn:aws:changeSet/mcp-1/2c3d");

  private final TestingAws aws = new TestingAws();
  private final CloudFormationStacks stacks =
      new CloudFormationStacks(new TestingJob(aws.environment()).clients());

  @AfterEach
  void close() {
    aws.close();
  }

  private static String page(String status, String execution, String reason, String changes) {
    return """
    <ChangeSetId>%s</ChangeSetId><ChangeSetName>mcp-1</ChangeSetName><StackId>arn:stack</StackId>\
    <Status>%s</Status><ExecutionStatus>%s</ExecutionStatus><StatusReason>%s</StatusReason>\
    <Changes>%s</Changes>\
    """
        .formatted(ID.arn(), status, execution, reason, changes);
  }

  private static String ready(String... changes) {
    return page("CREATE_COMPLETE", "AVAILABLE", "", String.join("", changes));
  }

  private static String change(String action, String id, String replacement, String... details) {
    return """
    <member><Type>Resource</Type><ResourceChange><Action>%s</Action>\
    <LogicalResourceId>%s</LogicalResourceId><ResourceType>AWS::CodePipeline::Pipeline</ResourceType>\
    <Replacement>%s</Replacement><Details>%s</Details></ResourceChange></member>\
    """
        .formatted(action, id, replacement, String.join("", details));
  }

  private static String detail(String target) {
    return "<member><Target>%s</Target></member>".formatted(target);
  }

  private static String property(String name, String recreation) {
    return detail(
        "<Attribute>Properties</Attribute><Name>%s</Name><RequiresRecreation>%s</RequiresRecreation>"
            .formatted(name, recreation));
  }

  private static String value(String name, String path, String before, String after) {
    return detail(
        """
        <Attribute>Properties</Attribute><Name>%s</Name><RequiresRecreation>Never</RequiresRecreation>\
        <Path>%s</Path><BeforeValue>%s</BeforeValue><AfterValue>%s</AfterValue>\
        """
            .formatted(name, path, before, after));
  }

  private ChangeSet read() {
    return stacks.changeSet(ID).orElseThrow();
  }

  @Test
  void asks_for_values_only_when_it_is_ready() {
    aws.gives(DESCRIBE, page("CREATE_IN_PROGRESS", "UNAVAILABLE", "", ""))
        .gives(DESCRIBE, ready(change("Modify", "Pipeline", "False")));

    assertThat(read().status()).isEqualTo(ChangeSet.Status.PENDING);
    assertThat(aws.requests()).hasSize(1);
    assertThat(read().status()).isEqualTo(ChangeSet.Status.READY);
    assertThat(aws.requests())
        .extracting(request -> request.fields().getOrDefault("IncludePropertyValues", ""))
        .containsExactly("", "", "true");
  }

  @Test
  void asks_for_no_values_where_nothing_is_modified() {
    aws.gives(
        DESCRIBE,
        ready(
            change("Add", "New", ""), change("Remove", "Old", ""), change("Import", "Taken", "")));

    assertThat(read().changes()).hasSize(3);
    assertThat(aws.requests()).hasSize(1);
  }

  private static String cause(String evaluation, String source, String entity) {
    return """
    <member><Target><Attribute>Properties</Attribute><Name>RoleArn</Name></Target>\
    <Evaluation>%s</Evaluation><ChangeSource>%s</ChangeSource>%s</member>\
    """
        .formatted(
            evaluation,
            source,
            entity.isEmpty() ? "" : "<CausingEntity>" + entity + "</CausingEntity>");
  }

  @Test
  void knows_what_a_property_hangs_on_unless_it_is_itself_changed() {
    String certain = cause("Static", "DirectModification", "");
    String parameter = cause("Dynamic", "ParameterReference", "RoleName");
    String attribute = cause("Dynamic", "ResourceAttribute", "Role.Arn");
    String reference = cause("Dynamic", "ResourceReference", "Role");
    String pages =
        ready(
            change("Modify", "Attribute", "False", attribute),
            change("Modify", "Both", "False", attribute, reference),
            change("Modify", "Certain", "False", attribute, certain),
            change("Modify", "Parameter", "False", parameter));
    aws.gives(DESCRIBE, pages).gives(DESCRIBE, pages);

    assertThat(read().changes())
        .extracting(change -> change.properties().getFirst().hangsOn())
        .containsExactly(Set.of("Role.Arn"), Set.of("Role.Arn", "Role"), Set.of(), Set.of());
  }

  @Test
  void merges_both_forms_of_every_page() {
    aws.gives(
            DESCRIBE,
            ready(change("Modify", "Pipeline", "False", property("Stages", "Never")))
                + "<NextToken>2</NextToken>")
        .gives(
            DESCRIBE,
            ready(
                change(
                    "Modify",
                    "Dropped",
                    "Conditional",
                    property("Name", "Always"),
                    detail("<Attribute>Tags</Attribute>"))))
        .gives(
            DESCRIBE,
            page(
                "CREATE_COMPLETE",
                "AVAILABLE",
                "[WARN] --include-property-values option can return incomplete ChangeSet data",
                change(
                    "Modify",
                    "Pipeline",
                    "False",
                    value("Stages", "/Properties/Stages/0/Name", "A", "B"),
                    value("RoleArn", "/Properties/RoleArn", "r", "s"))));

    ChangeSet changeSet = read();

    assertThat(changeSet)
        .isEqualTo(
            new ChangeSet(
                ID,
                "mcp-1",
                new StackId("arn:stack"),
                ChangeSet.Status.READY,
                "",
                Optional.empty(),
                List.of(
                    new ResourceChange(
                        Action.MODIFY,
                        "Pipeline",
                        "",
                        "AWS::CodePipeline::Pipeline",
                        Replacement.NEVER,
                        List.of(
                            new PropertyChange(
                                "Properties.Stages.0.Name",
                                Optional.of("A"),
                                Optional.of("B"),
                                false),
                            new PropertyChange(
                                "Properties.RoleArn", Optional.of("r"), Optional.of("s"), false))),
                    new ResourceChange(
                        Action.MODIFY,
                        "Dropped",
                        "",
                        "AWS::CodePipeline::Pipeline",
                        Replacement.CONDITIONAL,
                        List.of(
                            new PropertyChange(
                                "Properties.Name", Optional.empty(), Optional.empty(), true),
                            new PropertyChange(
                                "Tags", Optional.empty(), Optional.empty(), false))))));
    assertThat(aws.requests())
        .extracting(Request::fields)
        .extracting(fields -> fields.getOrDefault("NextToken", ""))
        .containsExactly("", "2", "");
  }

  @Test
  void keeps_a_property_that_the_form_with_values_dropped() {
    aws.gives(
            DESCRIBE,
            ready(
                change(
                    "Modify",
                    "P",
                    "True",
                    property("Name", "Always"),
                    property("Stages", "Never"))))
        .gives(
            DESCRIBE,
            ready(change("Modify", "P", "False", value("Name", "/Properties/Name", "a", "b"))));

    ResourceChange change = read().changes().getFirst();

    assertThat(change.replacement()).isEqualTo(Replacement.ALWAYS);
    assertThat(change.properties())
        .containsExactlyInAnyOrder(
            new PropertyChange("Properties.Name", Optional.of("a"), Optional.of("b"), true),
            new PropertyChange("Properties.Stages", Optional.empty(), Optional.empty(), false));
  }

  @Test
  void does_not_take_one_property_for_another_that_begins_alike() {
    aws.gives(DESCRIBE, ready(change("Modify", "P", "False", property("Name", "Never"))))
        .gives(
            DESCRIBE,
            ready(
                change("Modify", "P", "False", value("NameTag", "/Properties/NameTag", "a", "b"))));

    assertThat(read().changes().getFirst().properties())
        .extracting(PropertyChange::path)
        .containsExactly("Properties.Name", "Properties.NameTag");
  }

  @Test
  void lists_a_property_once_that_changes_for_two_causes() {
    aws.gives(
            DESCRIBE,
            ready(
                change(
                    "Modify",
                    "P",
                    "False",
                    property("Stages", "Never"),
                    property("Stages", "Conditionally"))))
        .gives(DESCRIBE, ready());

    assertThat(read().changes().getFirst().properties())
        .containsExactly(
            new PropertyChange("Properties.Stages", Optional.empty(), Optional.empty(), true));
  }

  @Test
  void shows_what_cloudformation_hides_as_it_hides_it() {
    aws.gives(DESCRIBE, ready(change("Modify", "P", "False", property("Secret", "Never"))))
        .gives(
            DESCRIBE,
            ready(
                change(
                    "Modify",
                    "P",
                    "False",
                    value("Secret", "/Properties/Secret", "****", "****"))));

    assertThat(read().changes().getFirst().properties())
        .containsExactly(
            new PropertyChange(
                "Properties.Secret", Optional.of("****"), Optional.of("****"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "Add, ADD",
    "Modify, MODIFY",
    "Remove, REMOVE",
    "Import, IMPORT",
    "Dynamic, DYNAMIC",
    "SyncWithActual, MODIFY",
    "Teleport, DYNAMIC"
  })
  void knows_every_action_and_expects_new_ones(String word, Action action) {
    aws.gives(DESCRIBE, ready(change(word, "P", "False")));

    assertThat(read().changes()).extracting(ResourceChange::action).containsExactly(action);
  }

  @ParameterizedTest
  @CsvSource({
    "'', NEVER",
    "False, NEVER",
    "True, ALWAYS",
    "Conditional, CONDITIONAL",
    "Maybe, CONDITIONAL"
  })
  void knows_every_replacement_and_fears_new_ones(String word, Replacement replacement) {
    aws.gives(DESCRIBE, ready(change("Modify", "P", word)));

    assertThat(read().changes())
        .extracting(ResourceChange::replacement)
        .containsExactly(replacement);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE_PENDING,     UNAVAILABLE,         PENDING",
    "CREATE_IN_PROGRESS, UNAVAILABLE,         PENDING",
    "CREATE_COMPLETE,    AVAILABLE,           READY",
    "CREATE_COMPLETE,    UNAVAILABLE,         PENDING",
    "FAILED,             UNAVAILABLE,         FAILED",
    "CREATE_COMPLETE,    OBSOLETE,            SPENT",
    "CREATE_COMPLETE,    EXECUTE_IN_PROGRESS, EXECUTING",
    "CREATE_COMPLETE,    EXECUTE_COMPLETE,    EXECUTED",
    "CREATE_COMPLETE,    EXECUTE_FAILED,      EXECUTED",
    "DELETE_FAILED,      UNAVAILABLE,         SPENT"
  })
  void tells_how_far_it_is(String status, String execution, ChangeSet.Status expected) {
    aws.gives(DESCRIBE, page(status, execution, "because", ""));

    assertThat(read().status()).isEqualTo(expected);
    assertThat(read().reason()).isEqualTo("because");
  }

  @ParameterizedTest
  @CsvSource({"DELETE_PENDING", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"})
  void is_gone_when_it_is_being_deleted(String status) {
    aws.gives(DESCRIBE, page(status, "UNAVAILABLE", "", ""));

    assertThat(stacks.changeSet(ID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, ChangeSetNotFound, ChangeSet [x] does not exist",
    "400, ValidationError, Stack [arn:stack] does not exist"
  })
  void is_gone_when_there_is_none_or_no_stack_for_it(int status, String code, String message) {
    aws.refuses(DESCRIBE, status, code, message);

    assertThat(stacks.changeSet(ID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TELEPORTING, AVAILABLE, TELEPORTING", "CREATE_COMPLETE, TELEPORTED, TELEPORTED"})
  void names_a_word_that_it_does_not_know(String status, String execution, String named) {
    aws.gives(DESCRIBE, page(status, execution, "", ""));

    assertThat(catchThrowableOfType(Failure.class, this::read).what()).contains(named);
  }

  private static String nested(String action, String id, String changeSet) {
    return change(action, id, "False")
        .replace(
            "</ResourceChange>",
            "<ChangeSetId>%s</ChangeSetId></ResourceChange>".formatted(changeSet));
  }

  /** A page of a change set that looks into nested stacks. */
  private static String whole(String... changes) {
    return ready(changes) + "<IncludeNestedStacks>true</IncludeNestedStacks>";
  }

  private static String removed(String id, String type, String physicalId) {
    return """
    <member><LogicalResourceId>%s</LogicalResourceId><ResourceType>%s</ResourceType>\
    <PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>\
    """
        .formatted(id, type, physicalId);
  }

  @Test
  void says_what_a_nested_stack_takes_with_it_when_it_is_removed() {
    aws.gives(
            DESCRIBE,
            whole(
                change("Remove", "Child", "")
                    .replace("AWS::CodePipeline::Pipeline", "AWS::CloudFormation::Stack")
                    .replace(
                        "<ResourceType>",
                        "<PhysicalResourceId>arn:stack/child</PhysicalResourceId><ResourceType>")))
        .gives(
            "ListStackResources",
            "<StackResourceSummaries>%s</StackResourceSummaries>"
                .formatted(removed("Inner", "AWS::CloudFormation::Stack", "arn:stack/inner")))
        .gives(
            "ListStackResources",
            "<StackResourceSummaries>%s%s</StackResourceSummaries>"
                .formatted(
                    removed("Pipeline", "AWS::CodePipeline::Pipeline", "orders"),
                    removed("Gone", "AWS::S3::Bucket", "bucket")
                        .replace("CREATE_COMPLETE", "DELETE_COMPLETE")));

    assertThat(read().changes())
        .extracting(ResourceChange::action, ResourceChange::logicalId, ResourceChange::type)
        .containsExactly(
            tuple(Action.REMOVE, "Child", "AWS::CloudFormation::Stack"),
            tuple(Action.REMOVE, "Child/Inner", "AWS::CloudFormation::Stack"),
            tuple(Action.REMOVE, "Child/Inner/Pipeline", "AWS::CodePipeline::Pipeline"));
    assertThat(aws.requests("ListStackResources"))
        .extracting(request -> request.fields().get("StackName"))
        .containsExactly("arn:stack/child", "arn:stack/inner");
  }

  @Test
  void puts_the_changes_of_nested_stacks_behind_the_stacks_themselves() {
    String root = whole(nested("Modify", "Child", "arn:child"), change("Modify", "Last", "False"));
    String child = whole(nested("Modify", "Grandchild", "arn:grandchild"));
    aws.gives(DESCRIBE, root)
        .gives(DESCRIBE, root)
        .gives(DESCRIBE, child)
        .gives(DESCRIBE, child)
        .gives(DESCRIBE, ready(change("Remove", "Pipeline", "")));

    assertThat(read().changes())
        .extracting(ResourceChange::action, ResourceChange::logicalId)
        .containsExactly(
            tuple(Action.MODIFY, "Child"),
            tuple(Action.MODIFY, "Child/Grandchild"),
            tuple(Action.REMOVE, "Child/Grandchild/Pipeline"),
            tuple(Action.MODIFY, "Last"));
    assertThat(aws.requests())
        .extracting(request -> request.fields().get("ChangeSetName"))
        .containsExactly(ID.arn(), ID.arn(), "arn:child", "arn:child", "arn:grandchild");
  }

  @Test
  void shows_what_somebody_changed_by_hand_and_the_change_set_changes_back() {
    String page =
        ready(
            change(
                "Modify",
                "Pipeline",
                "False",
                value("Name", "/Properties/A", "deployed", "template")
                    .replace(
                        "</Target>",
                        "<Drift><PreviousValue>deployed</PreviousValue><ActualValue>by hand</ActualValue></Drift></Target>"),
                value("Name", "/Properties/B", "****", "****")
                    .replace(
                        "</Target>",
                        "<Drift><PreviousValue>****</PreviousValue><ActualValue>hunter2</ActualValue></Drift></Target>")));
    aws.gives(DESCRIBE, page);

    assertThat(read().changes().getFirst().properties())
        .containsExactly(
            new PropertyChange(
                "Properties.A", Optional.of("by hand"), Optional.of("template"), false),
            new PropertyChange("Properties.B", Optional.of("****"), Optional.of("****"), false));
  }
}
