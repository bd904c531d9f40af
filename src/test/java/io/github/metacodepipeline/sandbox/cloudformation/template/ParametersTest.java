package io.github.metacodepipeline.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static final Map<String, String> SSM = Map.of("/ami", "ami-1", "/list", "x, y");

  private static Map<String, ParameterValue> resolve(
      String declarations, Map<String, ParameterValue> previous, QueryRequest... given) {
    Template template =
        Template.parse("Parameters: {" + declarations + "}\nResources: {A: {Type: 'a::b'}}");
    return new Parameters(template, previous, SSM).resolve(List.of(given));
  }

  private static QueryRequest value(String key, String value) {
    return new QueryRequest("", Map.of("ParameterKey", key, "ParameterValue", value));
  }

  private static QueryRequest previous(String key) {
    return new QueryRequest("", Map.of("ParameterKey", key, "UsePreviousValue", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Type: String, AllowedValues: [a, b]'        | c     | Parameter 'P' must be one of AllowedValues
          'Type: String, AllowedPattern: "[a-z]+"'     | A     | Parameter 'P' must match pattern [a-z]+
          'Type: String, MinLength: 3'                 | ab    | Parameter 'P' must contain at least 3 characters
          'Type: String, MaxLength: 3'                 | abcd  | Parameter 'P' must contain at most 3 characters
          'Type: Number'                               | x     | Parameter 'P' must be a number
          'Type: Number, MinValue: 3'                  | 2     | Parameter 'P' must be a number not less than 3
          'Type: Number, MaxValue: 3'                  | 3.5   | Parameter 'P' must be a number not greater than 3
          'Type: List<Number>'                         | 1,x   | Parameter 'P' must be a number
          'Type: CommaDelimitedList, AllowedValues: [a, b]' | a,c | Parameter 'P' must be one of AllowedValues
          'Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: lower case' | A | Parameter P failed to satisfy constraint: lower case
          'Type: AWS::SSM::Parameter::Value<String>'   | /none | Unable to fetch parameters [/none] from parameter store for this account.
          """)
  void refuses(String declaration, String value, String message) {
    assertThatThrownBy(() -> resolve("P: {" + declaration + "}", Map.of(), value("P", value)))
        .isInstanceOf(AwsError.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Type: String'                                    | a b    | a b
          'Type: String'                                    | ''     | ''
          'Type: Number'                                    | 1.0    | 1.0
          'Type: CommaDelimitedList'                        | 'a, b' | a;b
          'Type: List<Number>'                              | 1,2    | 1;2
          'Type: AWS::SSM::Parameter::Value<String>'        | /ami   | ami-1
          'Type: AWS::SSM::Parameter::Value<List<String>>'  | /list  | x;y
          'Type: AWS::EC2::VPC::Id'                         | vpc-1  | vpc-1
          'Type: List<AWS::EC2::Subnet::Id>'                | s-1,s-2 | s-1;s-2
          """)
  void accepts(String declaration, String value, String items) {
    ParameterValue resolved =
        resolve("P: {" + declaration + "}", Map.of(), value("P", value)).values().iterator().next();

    assertThat(String.join(";", resolved.items())).isEqualTo(items);
    assertThat(resolved.value()).isEqualTo(value);
  }

  @Test
  void falls_back_to_the_default_and_not_to_the_previous_value() {
    Map<String, ParameterValue> before =
        resolve("P: {Type: String}", Map.of(), value("P", "before"));

    assertThat(resolve("P: {Type: String, Default: d}", before).values().iterator().next().value())
        .isEqualTo("d");
    assertThat(
            resolve("P: {Type: String, Default: d}", before, previous("P"))
                .values()
                .iterator()
                .next()
                .value())
        .isEqualTo("before");
  }

  @Test
  void finds_the_present_value_behind_a_previous_ssm_name() {
    String declaration = "P: {Type: 'AWS::SSM::Parameter::Value<String>'}";
    ParameterValue before =
        resolve(declaration, Map.of(), value("P", "/ami")).values().iterator().next();

    assertThat(before.resolved()).isEqualTo("ami-1");
    assertThat(
            resolve(declaration, Map.of("P", before), previous("P"))
                .values()
                .iterator()
                .next()
                .sameAs(before))
        .isTrue();
  }

  @Test
  void refuses_what_is_missing_unknown_or_contradictory() {
    String two = "P: {Type: String}, Q: {Type: String}";

    assertThatThrownBy(() -> resolve(two, Map.of()))
        .hasMessage("Parameters: [P, Q] must have values");
    assertThatThrownBy(() -> resolve(two, Map.of(), value("X", "")))
        .hasMessage("Parameters: [X] do not exist in the template");
    assertThatThrownBy(() -> resolve(two, Map.of(), previous("P"), value("Q", "")))
        .hasMessage(
            "Invalid input for parameter key P. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
    QueryRequest both =
        new QueryRequest(
            "", Map.of("ParameterKey", "P", "ParameterValue", "x", "UsePreviousValue", "true"));
    assertThatThrownBy(() -> resolve(two, Map.of(), both, value("Q", "")))
        .hasMessageContaining("Cannot specify usePreviousValue as true and non empty value");
  }

  @Test
  void never_shows_a_secret() {
    ParameterValue secret =
        resolve("P: {Type: String, NoEcho: true}", Map.of(), value("P", "hunter2"))
            .values()
            .iterator()
            .next();

    assertThat(secret.shown()).isEqualTo("****");
  }
}
