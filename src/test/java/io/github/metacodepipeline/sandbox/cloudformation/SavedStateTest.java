package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class SavedStateTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final String BEFORE =
      """
      Parameters: {Secret: {Type: String, NoEcho: true, Default: s3cret}}
      Resources:
        A: {Type: 'Test::Stage::Thing', Metadata: {x: 1.50}, Properties: {Name: a, Size: 1}}
        B: {Type: 'Test::Stage::Thing', DependsOn: A, Properties: {Name: b, Size: 1}}
      Outputs: {O: {Value: !GetAtt A.Arn, Export: {Name: e}}}
      """;

  @Test
  void carries_on_with_stacks_in_stacks() throws Exception {
    try (Bench first = new Bench(Pace.of(Duration.ZERO, STEP));
        Bench second = new Bench(Pace.of(Duration.ZERO, STEP))) {
      first.files.put("child", "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}");
      first.execute(
          first.prepare(
              "s",
              "Resources: {Child: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: child}}}",
              request -> request.includeNestedStacks(true)));
      first.clock.advance(STEP.dividedBy(2));

      ObjectMapper json = new ObjectMapper();
      second.engine.load(json.readTree(json.writeValueAsString(first.engine.save())));
      assertThat(second.status("s")).isEqualTo("CREATE_IN_PROGRESS");
      second.clock.advance(STEP.multipliedBy(2));

      assertThat(second.status("s")).isEqualTo("CREATE_COMPLETE");
      assertThat(second.status(second.physicalId("s", "Child"))).isEqualTo("CREATE_COMPLETE");
    }
  }

  @Test
  void carries_on_in_the_middle_of_a_rollback() throws Exception {
    try (Bench first = new Bench(Pace.of(STEP, STEP));
        Bench second = new Bench(Pace.of(STEP, STEP))) {
      first.prepare("s", BEFORE);
      first.clock.advance(STEP);
      String set =
          first
              .aws
              .listChangeSets(list -> list.stackName("s"))
              .summaries()
              .getFirst()
              .changeSetId();
      first.execute(set);
      first.clock.advance(STEP.multipliedBy(2));
      String update =
          first.prepare(
              "s",
              BEFORE
                  .replace("Name: a, Size: 1", "Name: a, Size: 2")
                  .replace("Name: b, Size: 1", "Name: b, Refuse: update"),
              request -> request.tags(Tag.builder().key("k").value("v").build()));
      first.clock.advance(STEP);
      first.execute(update);
      first.clock.advance(STEP.multipliedBy(2));
      assertThat(first.status("s")).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");

      ObjectMapper json = new ObjectMapper();
      JsonNode saved = json.readTree(json.writeValueAsString(first.engine.save()));
      second.engine.load(saved);
      second.clock.advance(STEP.multipliedBy(20));
      first.clock.advance(STEP.multipliedBy(20));

      assertThat(second.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
      assertThat(second.things.asked).containsExactly("update A");
      assertThat(second.story("s")).isEqualTo(first.story("s"));
      assertThat(second.aws.describeStacks().toString())
          .isEqualTo(first.aws.describeStacks().toString());
      assertThat(second.engine.save()).hasToString(first.engine.save().toString());
    }
  }

  @Test
  void keeps_deployed_stacks_as_they_are() {
    try (Bench first = new Bench();
        Bench second = new Bench()) {
      first.engine.setSsmParameter("/ami", "ami-1");
      first.deploy("s", BEFORE);
      second.engine.load(first.engine.save());

      assertThat(second.describe(second.prepare("s", BEFORE)).statusAsString()).isEqualTo("FAILED");
      assertThat(second.engine.save().path("ssm").path("/ami").asText()).isEqualTo("ami-1");
    }
  }

  @Test
  void refuses_what_is_no_saved_state() {
    try (Bench bench = new Bench()) {
      assertThatThrownBy(() -> bench.engine.load(TextNode.valueOf("x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a saved state");
    }
  }
}
