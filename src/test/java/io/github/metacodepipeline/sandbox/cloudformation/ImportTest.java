package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;

class ImportTest {
  private static final String OLD = "Old: {Type: 'Test::Stage::Thing', Properties: {Size: 1}}";
  private static final String PIPE =
      "Pipe: {Type: 'AWS::CodePipeline::Pipeline', DeletionPolicy: Retain, Properties: {Name: app}}";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private String prepareImport(String template, String property) {
    return bench.prepare(
        "s",
        template,
        request ->
            request
                .changeSetType(ChangeSetType.IMPORT)
                .resourcesToImport(
                    ResourceToImport.builder()
                        .resourceType("AWS::CodePipeline::Pipeline")
                        .logicalResourceId("Pipe")
                        .resourceIdentifier(Map.of(property, "app"))
                        .build()));
  }

  private static String template(String... resources) {
    return "Resources:\n  " + String.join("\n  ", resources);
  }

  @Test
  void imports_into_a_stack_that_exists() {
    bench.deploy("s", template(OLD));
    String id = prepareImport(template(OLD, PIPE), "Name");

    assertThat(bench.describe(id).changes().getFirst().resourceChange().actionAsString())
        .isEqualTo("Import");
    bench.execute(id);

    assertThat(bench.status("s")).isEqualTo("IMPORT_COMPLETE");
    assertThat(bench.physicalId("s", "Pipe")).isEqualTo("app");
    assertThat(bench.storySince("s", "s CREATE_COMPLETE"))
        .containsExactly(
            "s IMPORT_IN_PROGRESS: User Initiated",
            "Pipe IMPORT_IN_PROGRESS: Resource import started.",
            "Pipe IMPORT_COMPLETE: Resource import completed.",
            "s IMPORT_COMPLETE");
  }

  @Test
  void imports_into_a_new_stack_and_updates_it_afterwards() {
    bench.execute(prepareImport(template(PIPE), "Name"));
    assertThat(bench.status("s")).isEqualTo("IMPORT_COMPLETE");

    bench.deploy("s", template(PIPE.replace("Name: app", "Name: app, PipelineType: V2")));

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DeletionPolicy: Retain, | ''              | Name | Resources [Pipe] is missing DeletionPolicy attribute in the template
          Size: 1                 | Size: 2         | Name | As part of the import operation, you cannot modify or add [Old]
          Pipe:                   | Other:          | Name | As part of the import operation, you cannot modify or add [Other]
          Resources:              | 'Outputs: {O: {Value: x}}
          Resources:'                               | Name | As part of the import operation, you cannot modify or add [Outputs]
          app                     | app             | Arn  | Invalid resource identifiers for resource Pipe of type AWS::CodePipeline::Pipeline
          """)
  void refuses_an_import_that_does_more_or_less_than_import(
      String text, String replacement, String identifier, String message) {
    bench.deploy("s", template(OLD));

    assertThatThrownBy(
            () -> prepareImport(template(OLD, PIPE).replace(text, replacement), identifier))
        .hasMessageContaining(message);
  }

  @Test
  void takes_an_import_back_when_the_resource_does_not_exist() {
    bench.deploy("s", template(OLD));
    String thing = "T: {Type: 'Test::Stage::Thing', DeletionPolicy: Retain}";
    String id =
        bench.prepare(
            "s",
            template(OLD, thing),
            request ->
                request
                    .changeSetType(ChangeSetType.IMPORT)
                    .resourcesToImport(
                        ResourceToImport.builder()
                            .resourceType(Bench.THING)
                            .logicalResourceId("T")
                            .resourceIdentifier(Map.of("Name", "missing"))
                            .build()));

    bench.execute(id);

    assertThat(bench.storySince("s", "s CREATE_COMPLETE"))
        .containsExactly(
            "s IMPORT_IN_PROGRESS: User Initiated",
            "T IMPORT_IN_PROGRESS: Resource import started.",
            "T IMPORT_FAILED: there is no such thing",
            "s IMPORT_ROLLBACK_IN_PROGRESS: The following resource(s) failed to import: [T]. Rollback requested by user.",
            "s IMPORT_ROLLBACK_COMPLETE");
    assertThat(bench.aws.getTemplate(request -> request.stackName("s")).templateBody())
        .isEqualTo(template(OLD));
    assertThat(bench.describe(id).executionStatusAsString()).isEqualTo("EXECUTE_FAILED");
    assertThat(bench.describe(bench.prepare("s", template(OLD))).changes()).isEmpty();
  }

  @Test
  void refuses_an_import_of_nothing() {
    assertThatThrownBy(() ->
            bench.prepare(
                "s", template(PIPE), request -> request.changeSetType(ChangeSetType.IMPORT)))
        .hasMessageContaining("ResourcesToImport");
  }
}
