package io.github.metacodepipeline.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
  private static final String TEMPLATE =
      """
      Mappings: {M: {eu-west-1: {size: big, list: [x, y]}}}
      Conditions:
        Yes: !Equals [!Ref Env, prod]
        No: !Not [!Condition Yes]
        Both: !And [!Condition Yes, !Condition No]
        Either: !Or [!Condition Yes, !Condition No]
      Parameters: {Env: {Type: String}, Names: {Type: CommaDelimitedList}}
      Resources:
        B: {Type: 'AWS::S3::Bucket'}
        T:
          Type: 'Test::Stage::Thing'
          Properties:
            V: %s
      """;

  private static JsonNode value(String expression) {
    Template template = Template.parse(TEMPLATE.formatted(expression));
    Environment environment =
        new Environment(
            new Environment.StackFacts(
                "aws", "eu-west-1", "111122223333", "arn:stack", "s", List.of("arn:topic")),
            Map.of(
                "Env", new ParameterValue("Env", "prod", "", List.of("prod"), false, false),
                "Names", new ParameterValue("Names", "a, b", "", List.of("a", "b"), true, false)),
            new OneBucket(),
            Map.of("shared", "imported"));
    return new Intrinsics(template, environment)
        .evaluate(template.section("Resources").path("T").path("Properties"))
        .path("V");
  }

  private static final class OneBucket implements Environment.Resources {
    @Override
    public Optional<String> reference(String logicalId) {
      return logicalId.equals("B") ? Optional.of("bucket-1") : Optional.empty();
    }

    @Override
    public Optional<String> attribute(String logicalId, String attribute) {
      return reference(logicalId).map(name -> attribute + "-of-" + name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain                                                | "plain"
          !Ref Env                                             | "prod"
          !Ref Names                                           | ["a","b"]
          !Ref B                                               | "bucket-1"
          {Ref: B}                                             | "bucket-1"
          !Ref AWS::AccountId                                  | "111122223333"
          !Ref AWS::NotificationARNs                           | ["arn:topic"]
          !Ref AWS::Partition                                  | "aws"
          !Ref AWS::Region                                     | "eu-west-1"
          !Ref AWS::StackId                                    | "arn:stack"
          !Ref AWS::StackName                                  | "s"
          !Ref AWS::URLSuffix                                  | "amazonaws.com"
          !GetAtt B.Arn                                        | "Arn-of-bucket-1"
          !GetAtt B.Nested.Name                                | "Nested.Name-of-bucket-1"
          {'Fn::GetAtt': [B, Arn]}                             | "Arn-of-bucket-1"
          {'Fn::GetAtt': B.Arn}                                | "Arn-of-bucket-1"
          !Sub 'x-${Env}-${B}-${B.Arn}'                        | "x-prod-bucket-1-Arn-of-bucket-1"
          !Sub '${!Literal}-${AWS::Region}'                    | "${Literal}-eu-west-1"
          !Sub ['${A}-${Env}', {A: !Ref B}]                    | "bucket-1-prod"
          !Sub '$dollar ${Names}'                              | "$dollar a,b"
          !Join ['-', [a, !Ref B, !Ref 'AWS::NoValue']]        | "a-bucket-1"
          !Join [',', !Ref Names]                              | "a,b"
          !Select [1, !Ref Names]                              | "b"
          !Select ['0', !Split ['/', 'a/b']]                   | "a"
          !Split ['.', 'a.b.']                                 | ["a","b",""]
          !If [Yes, 1, 2]                                      | 1
          !If [No, 1, !Ref Env]                                | "prod"
          !If [Both, 1, 2]                                     | 2
          !If [Either, 1, 2]                                   | 1
          [a, !If [No, b, !Ref 'AWS::NoValue'], c]             | ["a","c"]
          {A: !Ref 'AWS::NoValue', B: 1}                       | {"B":1}
          !FindInMap [M, !Ref 'AWS::Region', size]             | "big"
          !FindInMap [M, eu-west-1, list]                      | ["x","y"]
          !Base64 hello                                        | "aGVsbG8="
          {'Fn::Base64': !Sub '${Env}'}                        | "cHJvZA=="
          !GetAZs ''                                           | ["eu-west-1a","eu-west-1b","eu-west-1c"]
          !Select [0, !GetAZs us-east-1]                       | "us-east-1a"
          !ImportValue shared                                  | "imported"
          [true, 7, '007', 1.50, 2010-09-09]                   | [true,7,"007","1.50","2010-09-09"]
          """)
  void works_out(String expression, String expected) {
    assertThat(value(expression)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !FindInMap [X, a, b]          | Template error: Mapping named 'X' is not present in the 'Mappings' section of template.
          !FindInMap [M, a, b]          | Template error: Unable to get mapping for M::a::b
          !Select [2, !Ref Names]       | Template error: Fn::Select cannot select nonexistent value at index 2
          !ImportValue other            | No export named other found.
          !If [Yes, 1]                  | every Fn::If object requires
          !Join [a, b]                  | every Fn::Join object requires
          {'Fn::Nonsense': 1}           | Unsupported function: Fn::Nonsense
          !Ref T                        | Circular dependency between resources: [T]
          """)
  void refuses(String expression, String message) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(AwsError.class)
        .hasMessageContaining(message);
  }

  @Test
  void leaves_out_a_property_that_is_no_value() {
    assertThat(value("!Ref AWS::NoValue").isMissingNode()).isTrue();
  }
}
