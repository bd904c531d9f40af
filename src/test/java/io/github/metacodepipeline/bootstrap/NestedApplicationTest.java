package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that nest the application. */
class NestedApplicationTest {

  private static Set<String> given(String example) throws IOException {
    Template template =
        TemplateReader.read(
            new SourceFile(
                new RepositoryPath(example), Files.readString(Path.of("examples", example))));
    Template.Resource application =
        template.resources().values().stream()
            .filter(resource -> resource.type().equals("AWS::Serverless::Application"))
            .findFirst()
            .orElseThrow();
    Node.Mapping properties = (Node.Mapping) application.body().field("Properties").orElseThrow();
    Node.Mapping parameters = (Node.Mapping) properties.field("Parameters").orElseThrow();
    return new TreeSet<>(parameters.fields().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nested-application.yaml", "nested-application-with-token.yaml"})
  void gives_what_the_application_takes_and_all_that_it_needs(String example) throws IOException {
    Template application = new MetaPipelineTemplate(MetaPipelineTemplate.with()).template();
    Set<String> given = given(example);

    assertThat(application.parameters().keySet()).containsAll(given);
    application.parameters().values().stream()
        .filter(parameter -> parameter.defaultValue().isEmpty())
        .forEach(parameter -> assertThat(given).contains(parameter.name()));
  }

  @Test
  void the_ancestors_users_give_the_same_six() throws IOException {
    assertThat(given("nested-application-with-token.yaml"))
        .isEqualTo(new TreeSet<>(MetaPipelineTemplate.ANCESTORS.keySet()));
  }
}
