package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Open;
import io.github.metacodepipeline.source.Value.Text;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Stage: {Type: String, Default: test}
        Branch: {Type: String}
        Secret: {Type: String, NoEcho: true, Default: hidden}
        Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}
        Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
        Numbers: {Type: List<Number>, Default: '1,2'}
        Given: {Type: String, Default: default}
        Lookup: {Type: String, Default: '{{resolve:ssm:/x}}'}
      Mappings:
        Regions:
          eu-west-1: {Bucket: store-eu, Zones: [x, y]}
      Conditions:
        IsTest: !Equals [!Ref Stage, test]
        IsProd: !Equals [!Ref Stage, prod]
        IsMain: !Equals [!Ref Branch, main]
        IsRole: !Equals [!GetAtt Role.Arn, !GetAtt Role.Arn]
        Both: !And [!Condition IsTest, !Condition IsMain]
        Neither: !And [!Condition IsProd, !Condition IsMain]
        Either: !Or [!Condition IsTest, !Condition IsMain]
        Open: !Or [!Condition IsProd, !Condition IsMain]
        NotProd: !Not [Condition: IsProd]
        Chicken: !Not [!Condition Egg]
        Egg: !Not [!Condition Chicken]
        Wrong: yes
        Long: {'Fn::Equals': [{'Fn::Join': ['', [a, b]]}, ab]}
      Resources:
        Role: {Type: AWS::IAM::Role}
        Test: {Type: AWS::SNS::Topic, Condition: IsTest}
        Prod: {Type: AWS::SNS::Topic, Condition: IsProd}
        Main: {Type: AWS::SNS::Topic, Condition: IsMain}
        Odd: {Type: AWS::SNS::Topic, Condition: [IsTest]}
        Value:
          Type: AWS::SNS::Topic
          Properties: %s
      """;

  private static final Facts FACTS =
      new Facts(Map.of("AWS::Region", "eu-west-1", "AWS::Partition", "aws", "Given", "given"));

  private static Evaluator evaluator(String value) {
    return new Evaluator(
        TemplateReader.read(
            new SourceFile(new RepositoryPath("a.yaml"), TEMPLATE.formatted(value))),
        FACTS);
  }

  private static Optional<Value> value(String value) {
    Evaluator evaluator = evaluator(value);
    return resource(evaluator, "Value").body().field("Properties").flatMap(evaluator::value);
  }

  private static Template.Resource resource(Evaluator evaluator, String logicalId) {
    return Objects.requireNonNull(evaluator.template().resources().get(logicalId));
  }

  private static Items texts(String... texts) {
    return new Items(Arrays.stream(texts).<Value>map(Text::new).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | plain",
        "17 | 17",
        "'017' | 017",
        "True | true",
        "\"True\" | True",
        "!Ref Stage | test",
        "!Ref Given | given",
        "!Ref AWS::Region | eu-west-1",
        "{Ref: Stage} | test",
        "!Sub 'a-${Stage}-${!Stage}-${AWS::Region}' | a-test-${Stage}-eu-west-1",
        "!Sub ['${Stage}/${x}', {x: !Ref Given}] | test/given",
        "!Sub ['${Stage}', {Stage: own}] | own",
        "!Sub '${Zones}' | a,b,c",
        "!Sub 'cut ${Stage' | cut ${Stage",
        "!Join ['-', [a, !Ref Stage, !Ref AWS::NoValue, c]] | a-test-c",
        "!Join ['', []] | ''",
        "!Join [',', !Ref Zones] | a,b,c",
        "!Select [1, !Ref Zones] | b",
        "!Select ['0', !Split ['/', 'x/y']] | x",
        "!Select [0, [a, !Ref Role]] | a",
        "!FindInMap [Regions, !Ref AWS::Region, Bucket] | store-eu",
        "!FindInMap [Regions, us-east-1, Bucket, {DefaultValue: none}] | none",
        "!If [IsTest, a, b] | a",
        "!If [IsProd, a, !If [NotProd, c, d]] | c",
        "!If [IsMain, same, same] | same",
        "!Base64 'abc' | YWJj",
        "!Length [a, b, c] | 3",
        "!Length {Ref: Zones} | 3",
        "!Equals [a, a] | true",
        "!ToJsonString {b: 1, a: [!Ref Stage, true, '2', null]} | {\"b\":1,\"a\":[\"test\",true,\"2\",null]}",
        "!ToJsonString {z: !Ref Zones, n: !Ref AWS::NoValue} | {\"z\":[\"a\",\"b\",\"c\"]}",
      })
  void what_can_be_told_is_a_text(String written, String text) {
    assertThat(value(written)).contains(new Text(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Branch | !Ref Branch",
        "!Ref Secret | !Ref Secret",
        "!Ref Stored | !Ref Stored",
        "!Ref Role | !Ref Role",
        "!Ref Nowhere | !Ref Nowhere",
        "!Ref AWS::StackName | !Ref AWS::StackName",
        "!Ref Lookup | {{resolve:ssm:/x}}",
        "!Sub '{{resolve:ssm:/${Stage}}}' | {{resolve:ssm:/test}}",
        "!Sub '${Stage}-{{resolve:ssm:/a}}-${Branch}' | !Sub 'test-{{resolve:ssm:/a}}-${Branch}'",
        "!GetAtt Role.Arn | !GetAtt Role.Arn",
        "{Fn::GetAtt: [Role, Arn]} | !GetAtt Role.Arn",
        "{Fn::GetAtt: Role.Arn} | !GetAtt Role.Arn",
        "{Fn::GetAtt: [Role, !Ref Stage]} | !GetAtt Role.test",
        "!Sub '${Role.Arn}' | !GetAtt Role.Arn",
        "!Sub '${ Role }' | !Ref Role",
        "!Sub '${Stage}-${Role}' | !Sub 'test-${Role}'",
        "!Sub 'it''s ${!a} ${Role}' | !Sub 'it''s ${!a} ${Role}'",
        "!Join ['-', [!Ref Stage, !Ref Role]] | !Sub 'test-${Role}'",
        "!Join ['', ['a', !Sub 'b${Role}', c]] | !Sub 'ab${Role}c'",
        "{Fn::Join: ['', ['arn:', {Ref: AWS::Partition}, ':', {Fn::GetAtt: [Role, Arn]}]]} | !Sub 'arn:aws:${Role.Arn}'",
        "!Join ['', [a, !ImportValue b]] | !Join ['', [a, !ImportValue b]]",
        "!Join [',', !Ref Role] | !Join [',', !Ref Role]",
        "!Select [1, !Split ['/', !Ref Role]] | !Select [1, !Split [/, !Ref Role]]",
        "!Select [9, [a]] | !Select [9, [a]]",
        "!Select [!Ref Role, [a]] | !Select [!Ref Role, [a]]",
        "!Split ['', abc] | !Split ['', abc]",
        "!FindInMap [Regions, !Ref Branch, Bucket] | !FindInMap [Regions, !Ref Branch, Bucket]",
        "!FindInMap [Regions, us-east-1, Bucket] | !FindInMap [Regions, us-east-1, Bucket]",
        "!If [IsMain, a, !Ref AWS::NoValue] | !If [IsMain, a, !Ref AWS::NoValue]",
        "!If [Nowhere, a, b] | !If [Nowhere, a, b]",
        "!If [a, b] | !If [a, b]",
        "!ImportValue {Fn::Sub: '${Stage}-key'} | !ImportValue test-key",
        "!GetAZs '' | !GetAZs ''",
        "!Cidr [10.0.0.0/16, 2, 8] | !Cidr [10.0.0.0/16, 2, 8]",
        "!Transform {Name: M, Parameters: {a: !Ref Stage}} | !Transform {Name: M, Parameters: {a: test}}",
        "{Fn::Unheard: 'of it: ''s'} | !Unheard 'of it: ''s'",
        "!Base64 {Ref: Role} | !Base64 !Ref Role",
        "!ToJsonString {a: !Ref Role} | !ToJsonString {a: !Ref Role}",
        "!Equals [!Ref Branch, main] | !Equals [!Ref Branch, main]",
        "!Ref [a] | !Ref [a]",
      })
  void what_only_cloudformation_can_tell_stays_open(String written, String expression) {
    assertThat(value(written)).contains(new Open(expression));
  }

  @Test
  void lists_are_lists() {
    assertThat(value("!Ref Zones")).contains(texts("a", "b", "c"));
    assertThat(value("!Ref Numbers")).contains(texts("1", "2"));
    assertThat(value("!Split [',', 'a,,b']")).contains(texts("a", "", "b"));
    assertThat(value("!FindInMap [Regions, eu-west-1, Zones]")).contains(texts("x", "y"));
    assertThat(value("[a, !Ref AWS::NoValue, ~, !If [IsProd, b, !Ref AWS::NoValue]]"))
        .contains(texts("a"));
  }

  @Test
  void a_mapping_holds_nothing_that_is_empty() {
    assertThat(
            value("{a: [], b: {}, c: ~, d: !Ref AWS::NoValue, e: {f: []}, g: '', h: {Ref: Stage}}"))
        .contains(new Fields(Map.of("g", new Text(""), "h", new Text("test"))));
    assertThat(value("{}")).contains(Value.NONE);
  }

  @Test
  void a_function_beside_other_fields_is_a_field() {
    assertThat(value("{a: b, 'Fn::Transform': {Name: M}}"))
        .contains(
            new Fields(
                Map.of(
                    "a",
                    new Text("b"),
                    "Fn::Transform",
                    new Fields(Map.of("Name", new Text("M"))))));
  }

  @Test
  void nothing_is_nothing() {
    assertThat(value("!Ref AWS::NoValue")).isEmpty();
    assertThat(value("!If [IsTest, !Ref AWS::NoValue, b]")).isEmpty();
    assertThat(value("~")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IsTest, true",
    "IsProd, false",
    "IsMain,",
    "IsRole, true",
    "Both,",
    "Neither, false",
    "Either, true",
    "Open,",
    "NotProd, true",
    "Chicken,",
    "Egg,",
    "Wrong,",
    "Long, true",
    "Nowhere,"
  })
  void conditions_hold_or_not_or_are_undecided(String name, Boolean holds) {
    assertThat(evaluator("{}").condition(name)).isEqualTo(Optional.ofNullable(holds));
  }

  @ParameterizedTest
  @CsvSource({"Role, true", "Test, true", "Prod, false", "Main,", "Odd,"})
  void a_resource_is_there_when_its_condition_holds(String logicalId, Boolean exists) {
    Evaluator evaluator = evaluator("{}");

    assertThat(evaluator.exists(resource(evaluator, logicalId)))
        .isEqualTo(Optional.ofNullable(exists));
  }

  @Test
  void a_parameter_with_a_value_that_we_do_not_know_does_not_have_its_default() {
    Template template = evaluator("!Ref Stage").template();
    Evaluator evaluator = new Evaluator(template, FACTS.without(Set.of("Stage", "Given")));

    assertThat(evaluator.condition("IsTest")).isEmpty();
    assertThat(evaluator.facts().value("Given")).isEmpty();
    assertThat(evaluator.facts().and(Map.of("Given", "a")).isUnknown("Given")).isFalse();
  }

  @Test
  void what_is_put_together_does_not_grow_without_bounds() {
    String written = "x";
    for (int level = 0; level < 60; level++) {
      written = "{'Fn::Sub': ['${a}${a}', {a: " + written + "}]}";
    }

    assertThat(value(written))
        .hasValueSatisfying(value ->
            assertThat(value)
                .isInstanceOfSatisfying(
                    Open.class, open -> assertThat(open.expression()).hasSizeLessThan(20_001)));
  }
}
