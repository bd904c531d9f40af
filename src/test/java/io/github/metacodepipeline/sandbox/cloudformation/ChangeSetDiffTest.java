package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class ChangeSetDiffTest {
  private static final String ONE_THING =
      "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}}";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS::S3::Bucket             | BucketName: a-1           | BucketName: a-2           | True
          AWS::S3::Bucket             | AccessControl: Private    | AccessControl: PublicRead | False
          AWS::S3::Bucket             | ObjectLockEnabled: false  | ObjectLockEnabled: true   | True
          AWS::IAM::Role              | Path: /a/                 | Path: /b/                 | True
          AWS::IAM::Role              | RoleName: a               | RoleName: b               | True
          AWS::IAM::Role              | Description: a            | Description: b            | False
          AWS::CodeBuild::Project     | Name: a                   | Name: b                   | True
          AWS::CodeBuild::Project     | TimeoutInMinutes: 5       | TimeoutInMinutes: 6       | False
          AWS::CodePipeline::Pipeline | Name: a                   | Name: b                   | True
          AWS::CodePipeline::Pipeline | RoleArn: a                | RoleArn: b                | False
          AWS::CodePipeline::Pipeline | PipelineType: V1          | PipelineType: V2          | False
          AWS::SNS::Topic             | TopicName: a              | TopicName: b              | True
          AWS::SNS::Topic             | DisplayName: a            | DisplayName: b            | False
          """)
  void replaces_where_the_documented_update_rule_says_so(
      String type, String before, String after, String replacement) {
    bench.deploy("s", resource(type, before));

    ResourceChange change = only(bench.changes("s", resource(type, after)));

    assertThat(change.actionAsString()).isEqualTo("Modify");
    assertThat(change.replacementAsString()).isEqualTo(replacement);
    assertThat(change.physicalResourceId()).isNotEmpty();
    assertThat(change.details().getFirst().target().requiresRecreationAsString())
        .isEqualTo(replacement.equals("True") ? "Always" : "Never");
    assertThat(change.policyActionAsString())
        .isEqualTo(replacement.equals("True") ? "ReplaceAndDelete" : null);
  }

  private static String resource(String type, String property) {
    return "Resources: {A: {Type: '%s', Properties: {%s}}}".formatted(type, property);
  }

  @Test
  void shows_where_in_a_property_the_values_differ() {
    bench.deploy("s", "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {P: [{X: 1}]}}}");

    var details =
        only(bench.changes(
                "s", "Resources: {A: {Type: 'Test::Stage::Thing', Properties: {P: [{X: 2}, z]}}}"))
            .details();

    assertThat(details)
        .extracting(
            detail -> detail.target().path(),
            detail -> detail.target().beforeValue(),
            detail -> detail.target().afterValue(),
            detail -> detail.target().attributeChangeTypeAsString())
        .containsExactly(
            tuple("/Properties/P/0/X", "1", "2", "Modify"),
            tuple("/Properties/P/1", null, "z", "Add"));
  }

  @Test
  void shows_values_and_contexts_only_when_asked() {
    bench.deploy("s", ONE_THING);
    String id = bench.prepare("s", ONE_THING.replace("1", "2"));

    ResourceChange with = only(bench.describe(id).changes());
    ResourceChange without =
        only(bench.aws.describeChangeSet(request -> request.changeSetName(id)).changes());

    assertThat(with.beforeContext()).isEqualTo("{\"Properties\":{\"Size\":1}}");
    assertThat(with.afterContext()).isEqualTo("{\"Properties\":{\"Size\":2}}");
    assertThat(without.beforeContext()).isNull();
    assertThat(without.details().getFirst().target().path()).isNull();
    assertThat(without.details().getFirst().target().name()).isEqualTo("Size");
  }

  @Test
  void blames_a_parameter_for_what_it_changes() {
    String template =
        """
        Parameters: {Size: {Type: String}}
        Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Size: !Ref Size}}}
        """;
    bench.deploy("s", template, Bench.parameter("Size", "1"));

    ResourceChange change = only(bench.changes("s", template, Bench.parameter("Size", "2")));

    assertThat(change.details())
        .extracting(
            detail -> detail.evaluationAsString(),
            detail -> detail.changeSourceAsString(),
            detail -> detail.causingEntity())
        .containsExactly(
            tuple("Dynamic", "DirectModification", null),
            tuple("Static", "ParameterReference", "Size"));
  }

  @Test
  void blames_each_place_in_a_property_on_what_changed_there() {
    String template =
        """
        Parameters: {P: {Type: String}, Q: {Type: String}}
        Resources: {A: {Type: 'Test::Stage::Thing', Properties: {L: [!Ref P, !Sub 'x${Q}', {Z: literal}]}}}
        """;
    bench.deploy("s", template, Bench.parameter("P", "1"), Bench.parameter("Q", "1"));

    ResourceChange change =
        only(
            bench.changes(
                "s",
                template.replace("literal", "edited"),
                Bench.parameter("P", "2"),
                Bench.parameter("Q", "2")));

    assertThat(change.details())
        .filteredOn(detail -> detail.evaluationAsString().equals("Static"))
        .extracting(detail -> detail.target().path(), detail -> detail.causingEntity())
        .containsExactly(
            tuple("/Properties/L/0", "P"),
            tuple("/Properties/L/1", "Q"),
            tuple("/Properties/L/2/Z", null));
  }

  @Test
  void blames_a_replaced_resource_for_what_refers_to_it() {
    String template =
        """
        Resources:
          Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: one}}
          Pipe: {Type: 'AWS::CodePipeline::Pipeline', Properties: {Name: p, ArtifactStore: !Ref Bucket}}
        """;
    bench.deploy("s", template);

    List<Change> changes = bench.changes("s", template.replace("one", "two"));

    var detail = changes.get(1).resourceChange().details().getFirst();
    assertThat(detail.changeSourceAsString()).isEqualTo("ResourceReference");
    assertThat(detail.causingEntity()).isEqualTo("Bucket");
    assertThat(detail.target().beforeValue()).isEqualTo("one");
    assertThat(detail.target().afterValue()).isEqualTo("{{changeSet:KNOWN_AFTER_APPLY}}");
  }

  @Test
  void counts_an_attribute_of_a_modified_resource_as_perhaps_changed() {
    String template =
        """
        Resources:
          Role: {Type: 'AWS::IAM::Role', Properties: {Description: one}}
          Pipe: {Type: 'AWS::CodePipeline::Pipeline', Properties: {RoleArn: !GetAtt Role.Arn}}
        """;
    bench.deploy("s", template);

    List<Change> changes = bench.changes("s", template.replace("one", "two"));

    ResourceChange pipe = changes.getFirst().resourceChange();
    assertThat(pipe.logicalResourceId()).isEqualTo("Pipe");
    assertThat(pipe.replacementAsString()).isEqualTo("False");
    assertThat(pipe.details().getFirst().evaluationAsString()).isEqualTo("Dynamic");
    assertThat(pipe.details().getFirst().causingEntity()).isEqualTo("Role.Arn");
  }

  @Test
  void says_conditional_when_only_a_dynamic_value_might_replace() {
    String template =
        """
        Resources:
          Role: {Type: 'AWS::IAM::Role', Properties: {Description: one}}
          Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !GetAtt Role.RoleId}}
        """;
    bench.deploy("s", template);

    List<Change> changes = bench.changes("s", template.replace("one", "two"));

    assertThat(changes.getFirst().resourceChange().replacementAsString()).isEqualTo("Conditional");
  }

  @Test
  void lists_additions_and_removals() {
    bench.deploy("s", ONE_THING);

    List<Change> changes = bench.changes("s", ONE_THING.replace("A:", "B:"));

    assertThat(changes)
        .extracting(change -> change.resourceChange().actionAsString())
        .containsExactly("Remove", "Add");
    assertThat(changes.getFirst().resourceChange().policyActionAsString()).isEqualTo("Delete");
    assertThat(changes.get(1).resourceChange().physicalResourceId()).isNull();
  }

  @Test
  void shows_a_retained_removal_as_retained() {
    bench.deploy(
        "s",
        "Resources: {A: {Type: 'Test::Stage::Thing', DeletionPolicy: Retain}, B: {Type: 'Test::Stage::Thing'}}");

    ResourceChange change =
        only(bench.changes("s", "Resources: {B: {Type: 'Test::Stage::Thing'}}"));

    assertThat(change.policyActionAsString()).isEqualTo("Retain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metadata: {a: b}             | Metadata
          DeletionPolicy: Retain       | DeletionPolicy
          UpdateReplacePolicy: Retain  | UpdateReplacePolicy
          """)
  void scopes_a_change_of_another_attribute(String attribute, String scope) {
    bench.deploy("s", "Resources: {A: {Type: 'Test::Stage::Thing'}}");

    ResourceChange change =
        only(bench.changes("s", "Resources: {A: {Type: 'Test::Stage::Thing', " + attribute + "}}"));

    assertThat(change.scopeAsStrings()).containsExactly(scope);
    assertThat(change.replacementAsString()).isEqualTo("False");
  }

  @Test
  void shows_the_stacks_tags_as_tags_of_its_resources() {
    String template = "Resources: {A: {Type: 'AWS::S3::Bucket'}}";
    bench.deploy("s", template);

    String id =
        bench.prepare(
            "s", template, request -> request.tags(Tag.builder().key("k").value("v").build()));

    ResourceChange change = only(bench.describe(id).changes());
    assertThat(change.scopeAsStrings()).containsExactly("Tags");
    assertThat(change.details().getFirst().target().attributeAsString()).isEqualTo("Tags");
  }

  @Test
  void keeps_tags_that_are_not_sent_and_removes_all_for_an_empty_list() {
    String template = "Resources: {A: {Type: 'AWS::S3::Bucket'}}";
    Tag tag = Tag.builder().key("k").value("v").build();
    bench.execute(bench.prepare("s", template, request -> request.tags(tag)));

    String absent = bench.prepare("s", template, _ -> {});
    String empty = bench.prepare("s", template, request -> request.tags(List.of()));

    assertThat(bench.describe(absent).statusAsString()).isEqualTo("FAILED");
    assertThat(bench.describe(absent).tags()).containsExactly(tag);
    assertThat(bench.describe(empty).statusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(bench.describe(empty).tags()).isEmpty();
  }

  @Test
  void never_shows_a_secret_parameter() {
    String template =
        """
        Parameters: {Secret: {Type: String, NoEcho: true}}
        Resources: {A: {Type: 'Test::Stage::Thing', Properties: {Key: !Sub 'x-${Secret}'}}}
        """;
    bench.deploy("s", template, Bench.parameter("Secret", "hunter2"));

    String id = bench.prepare("s", template, Bench.parameter("Secret", "hunter3"));

    assertThat(bench.describe(id).toString()).contains("****").doesNotContain("hunter");
    bench.execute(id);
    assertThat(bench.aws.describeStacks().toString()).contains("****").doesNotContain("hunter");
    assertThat(bench.aws.describeStackEvents(events -> events.stackName("s")).toString())
        .contains("x-****")
        .doesNotContain("hunter");
  }

  @Test
  void is_executable_and_empty_when_only_outputs_change() {
    bench.deploy("s", ONE_THING);

    String id = bench.prepare("s", ONE_THING + "\nOutputs: {O: {Value: new}}");

    assertThat(bench.describe(id).changes()).isEmpty();
    assertThat(bench.describe(id).executionStatusAsString()).isEqualTo("AVAILABLE");
    bench.execute(id);
    assertThat(bench.aws.describeStacks().stacks().getFirst().outputs().getFirst().outputValue())
        .isEqualTo("new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | The submitted information didn't contain changes. Submit different information to create a change set.
          Transform: AWS::LanguageExtensions      | No updates are to be performed.
          """)
  void says_that_nothing_changes_in_the_words_that_the_template_calls_for(
      String line, String reason) {
    bench.deploy("s", line + "\n" + ONE_THING);

    var set = bench.describe(bench.prepare("s", line + "\n" + ONE_THING));

    assertThat(set.statusAsString()).isEqualTo("FAILED");
    assertThat(set.statusReason()).isEqualTo(reason);
    assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void refuses_to_make_a_resource_another_type() {
    bench.deploy("s", ONE_THING);

    assertThatThrownBy(() -> bench.prepare("s", ONE_THING.replace("::Thing", "::Other")))
        .isInstanceOf(CloudFormationException.class)
        .hasMessageContaining("Update of resource type is not permitted")
        .hasMessageContaining("[A]");
  }

  private static ResourceChange only(List<Change> changes) {
    assertThat(changes).hasSize(1);
    return changes.getFirst().resourceChange();
  }
}
