package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeclarationReaderTest {
  private static final String TEMPLATE =
      """
      Parameters:
        BranchName: {Type: String}
        ConnectionArn: {Type: String}
      Resources:
        Pipeline: {Type: AWS::CodePipeline::Pipeline}
      """;

  private final TestingRepository repository = new TestingRepository();
  private final DeclarationReader reader = new DeclarationReader(repository);

  @Test
  void reads_template_and_configuration_of_one_commit() {
    Commit commit =
        repository.commit(
            "main", Map.of("ci/pipeline.yaml", TEMPLATE, "ci/values.yaml", "BranchName: main"));
    repository.commit("main", "ci/values.yaml", "BranchName: other");

    Declaration declaration = reader.read(new Revision.At(commit), target("ci/values.yaml", "a=b"));

    assertThat(declaration).isInstanceOf(Declaration.Present.class);
    Declaration.Present present = (Declaration.Present) declaration;
    assertThat(present.revision()).isEqualTo(new Revision.At(commit));
    assertThat(present.template().text()).isEqualTo(TEMPLATE);
    assertThat(present.configuration().parameters())
        .containsExactly(entry("BranchName", new ParameterValue.Given("main")));
    assertThat(present.configuration().tags()).hasValue(Map.of("a", "b"));
    assertThat(present.files())
        .extracting(file -> file.path().value())
        .containsExactly("ci/pipeline.yaml", "ci/values.yaml");
  }

  @Test
  void the_head_is_looked_up_once_and_named() {
    Commit commit = repository.commit("main", "ci/pipeline.yaml", TEMPLATE);
    assertThat(revisionOf(reader.read(new Revision.HeadOf(new Branch("main")), target("", ""))))
        .isEqualTo(new Revision.At(commit));
  }

  @Test
  void without_a_token_the_head_stays_unnamed() {
    repository.withoutToken().onDisk("ci/pipeline.yaml", TEMPLATE);
    Revision head = new Revision.HeadOf(new Branch("main"));
    assertThat(revisionOf(reader.read(head, target("", "")))).isEqualTo(head);
  }

  @Test
  void a_template_that_is_not_there_is_gone_and_nothing_else_is_read() {
    repository.commit("main", "ci/pipeline.yaml", TEMPLATE);
    Commit commit = repository.remove("main", "ci/pipeline.yaml");
    assertThat(reader.read(new Revision.At(commit), target("missing.json", "")))
        .isEqualTo(
            new Declaration.Gone(new Revision.At(commit), new RepositoryPath("ci/pipeline.yaml")));
    assertThat(repository.readPaths()).containsExactly("ci/pipeline.yaml");
  }

  @Test
  void a_template_that_is_not_in_the_working_tree_is_a_slip_of_the_pen() {
    assertThatThrownBy(() -> reader.read(new Revision.WorkingTree(), target("", "")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContaining("template: there is no file ci/pipeline.yaml here.");
  }

  @Test
  void names_a_parameter_that_the_template_does_not_declare() {
    repository.onDisk("ci/pipeline.yaml", TEMPLATE).onDisk("v.json", "{\n\"BranchNam\": \"x\"}");
    assertThatThrownBy(() -> reader.read(new Revision.WorkingTree(), target("v.json", "")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.place()).hasValue(new Place("v.json", 2)))
        .hasMessage(
            "v.json:2: Parameter \"BranchNam\" is not declared by the template ci/pipeline.yaml."
                + " Did you mean \"BranchName\"? The template declares BranchName, ConnectionArn.");
  }

  private static Revision revisionOf(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Present present -> present.revision();
      case Declaration.Gone gone -> gone.revision();
    };
  }

  private static Target target(String parameterOverrides, String tags) {
    return Targets.target(
        new StackName("shop-pipeline"),
        new RepositoryPath("ci/pipeline.yaml"),
        parameterOverrides,
        tags);
  }
}
