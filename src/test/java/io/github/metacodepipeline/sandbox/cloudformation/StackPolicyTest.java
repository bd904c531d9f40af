package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackPolicyTest {
  private static final String BEFORE =
      """
      Resources:
        Pipe: {Type: 'AWS::CodePipeline::Pipeline', Properties: {Name: a, RoleArn: r}}
        Thing: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}
      """;
  private static final String ALLOW_ALL =
      "{\"Effect\": \"Allow\", \"Action\": \"Update:*\", \"Principal\": \"*\", \"Resource\": \"*\"}";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void protect(String statements) {
    bench.deploy("s", BEFORE);
    bench.aws.setStackPolicy(
        request -> request.stackName("s").stackPolicyBody("{\"Statement\": [" + statements + "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Update:Replace                     | Name: a  | Name: b      | Pipe UPDATE_FAILED: Action denied by stack policy: Statement [#2] does not allow [Update:Replace] for resource [LogicalResourceId/Pipe];
          ["Update:Modify", "Update:Delete"] | Size: 1  | Size: 2      | Thing UPDATE_FAILED: Action denied by stack policy: Statement [#2] does not allow [Update:Modify] for resource [LogicalResourceId/Thing];
          Update:*                           | Thing:   | Other:       | Thing UPDATE_FAILED: Action denied by stack policy: Statement [#2] does not allow [Update:Delete] for resource [LogicalResourceId/Thing];
          """)
  void denies_an_update_and_rolls_it_back(String action, String old, String now, String event) {
    String denied = action.startsWith("[") ? action : "\"" + action + "\"";
    protect(
        ALLOW_ALL
            + ", {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": "
            + denied
            + ", \"Resource\": [\"LogicalResourceId/Thing\", \"LogicalResourceId/Pi*\"]}");

    bench.deploy("s", BEFORE.replace(old, now));

    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(bench.story("s")).contains(event);
    assertThat(bench.describe(bench.prepare("s", BEFORE)).statusAsString()).isEqualTo("FAILED");
  }

  @Test
  void denies_what_no_statement_allows() {
    protect(
        ALLOW_ALL
            .replace("\"Resource\"", "\"NotResource\"")
            .replace("\"*\"}", "\"LogicalResourceId/Thing\"}"));

    bench.deploy("s", BEFORE.replace("Size: 1", "Size: 2"));

    assertThat(bench.story("s"))
        .contains(
            "Thing UPDATE_FAILED: Action not allowed by stack policy: no statement allows [Update:Modify] for resource [LogicalResourceId/Thing];");
  }

  @Test
  void looks_at_the_type_where_a_statement_names_one() {
    protect(
        ALLOW_ALL
            + ", {\"Effect\": \"Deny\", \"Action\": \"Update:*\", \"Resource\": \"*\", \"Condition\":"
            + " {\"StringEquals\": {\"ResourceType\": [\"AWS::CodePipeline::Pipeline\"]}}}");

    bench.deploy("s", BEFORE.replace("Size: 1", "Size: 2"));
    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    bench.deploy("s", BEFORE.replace("RoleArn: r", "RoleArn: other"));
    assertThat(bench.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": 1}", "[]"})
  void refuses_what_is_no_policy(String body) {
    bench.deploy("s", BEFORE);

    assertThatThrownBy(
            () -> bench.aws.setStackPolicy(request -> request.stackName("s").stackPolicyBody(body)))
        .hasMessageContaining("Error validating stack policy");
  }
}
