package io.github.metacodepipeline.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                  | Template format error: unsupported structure.
          just words                                          | Template format error: unsupported structure.
          '# nothing'                                         | Template format error: unsupported structure.
          {"Resources": }                                     | Template format error: JSON not well-formed. (line 1, column 15)
          'Resources: ['                                      | Template format error: YAML not well-formed. (line 1, column 13)
          'A: {x: 1'                                          | Template format error: YAML not well-formed.
          Resources: {}                                       | Template format error: At least one Resources member must be defined.
          Description: x                                      | Template format error: At least one Resources member must be defined.
          Ressources: {}                                      | Invalid template property or properties [Ressources]
          Resources: {A: {Typ: x}}                            | [/Resources/A] Every Resources object must contain a Type member.
          Resources: {A-B: {Type: 'a::b'}}                    | Resource name A-B is non alphanumeric.
          Resources: {A: {Type: Bucket}}                      | Unrecognized resource types: [Bucket]
          Resources: {A: {Type: 'a::b', Props: {}}}           | Invalid template resource property 'Props'
          Resources: {A: {Type: 'a::b', DeletionPolicy: Keep}} | Unrecognized DeletionPolicy Keep for resource A
          Resources: {A: {Type: 'a::b', Properties: {X: null}}} | [/Resources/A/Properties/X] 'null' values are not allowed in templates
          Resources: {A: {Type: 'a::b', Properties: {X: [~]}}} | [/Resources/A/Properties/X/0] 'null' values are not allowed
          Resources: {A: {Type: 'a::b', Properties: {X: !Ref B}}} | Unresolved resource dependencies [B] in the Resources block of the template
          Resources: {A: {Type: 'a::b', Properties: {X: !Sub '${C} ${B}'}}} | Unresolved resource dependencies [B, C] in the Resources block
          Resources: {A: {Type: 'a::b', DependsOn: [B]}}      | Unresolved resource dependencies [B] in the Resources block
          Resources: {A: {Type: 'a::b', Properties: {X: !GetAtt B.C}}} | instance of Fn::GetAtt references undefined resource B
          Resources: {A: {Type: 'a::b', Condition: C}}        | Unresolved condition dependency C in the Resources block of the template
          Resources: {A: {Type: 'a::b', Properties: {X: !If [C, 1, 2]}}} | Unresolved condition dependency C in the Resources block
          Resources: {A: {Type: 'a::b', DependsOn: B}, B: {Type: 'a::b', DependsOn: A}} | Circular dependency between resources: [A, B]
          'Resources: {A: &a {Type: "a::b"}, B: *a}'          | Template error: YAML aliases are not allowed in CloudFormation templates
          'Outputs: {O: {Value: !Ref X}}\nResources: {A: {Type: "a::b"}}' | Unresolved resource dependencies [X] in the Outputs block of the template
          'Outputs: {O: {}}\nResources: {A: {Type: "a::b"}}'  | Output O is malformed
          'Parameters: {P: {}}\nResources: {A: {Type: "a::b"}}' | Every Parameters object must contain a Type member.
          'Parameters: {P: {Type: Text}}\nResources: {A: {Type: "a::b"}}' | Unrecognized parameter type: Text
          'AWSTemplateFormatVersion: 2011-01-01\nResources: {A: {Type: "a::b"}}' | unsupported value for AWSTemplateFormatVersion
          """)
  void refuses(String body, String message) {
    assertThatThrownBy(() -> Template.parse(body.replace("\\n", "\n")))
        .isInstanceOf(AwsError.class)
        .hasMessageContaining(message)
        .satisfies(error -> assertThat(((AwsError) error).code()).isEqualTo("ValidationError"));
  }

  @Test
  void reads_json_and_yaml_alike() {
    String json =
        "{\"Resources\": {\"A\": {\"Type\": \"a::b\", \"Properties\": {\"X\": {\"Fn::GetAtt\": [\"B\", \"C.D\"]}, \"N\": 1}}, \"B\": {\"Type\": \"a::b\"}}}";
    String yaml =
        "Resources: {A: {Type: 'a::b', Properties: {X: !GetAtt B.C.D, N: 1}}, B: {Type: 'a::b'}}";

    assertThat(Template.parse(json).resources())
        .hasToString(Template.parse(yaml).resources().toString());
    assertThat(Template.parse(json).body()).isEqualTo(json);
  }

  @Test
  void groups_resources_by_what_they_depend_on() {
    Template template =
        Template.parse(
            """
            Resources:
              D: {Type: 'a::b', DependsOn: [B, C]}
              B: {Type: 'a::b', Properties: {X: !Sub '${A.Arn}'}}
              A: {Type: 'a::b'}
              C: {Type: 'a::b', Metadata: {X: !Ref A}}
            """);

    assertThat(DependencyOrder.of(template.resources()))
        .containsExactly(List.of("A"), List.of("B", "C"), List.of("D"));
  }

  @Test
  void names_its_transforms_in_both_forms() {
    String resources = "\nResources: {A: {Type: 'a::b'}}";

    assertThat(Template.parse("Transform: T1" + resources).transforms()).containsExactly("T1");
    assertThat(Template.parse("Transform: [T1, {Name: T2}]" + resources).transforms())
        .containsExactly("T1", "T2");
    assertThat(Template.parse("Transform: T1" + resources).processed())
        .startsWith("{\"Transform\"");
  }
}
