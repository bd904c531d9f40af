package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BundleReaderTest {
  private static final String STACK =
      "Resources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: %s}\n";
  private static final String INCLUDE =
      "Resources:\n  'Fn::Transform': {Name: AWS::Include, Parameters: {Location: %s}}\n";
  private static final String FUNCTION =
      "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Code: %s}\n";
  private static final String PLAIN = "Resources: {B: {Type: AWS::S3::Bucket}}\n";

  private final TestingRepository repository = new TestingRepository();

  @Test
  void reads_what_is_named_to_the_end_and_puts_it_before_what_names_it() {
    repository
        .onDisk("ci/p.yaml", STACK.formatted("nested/a.yaml"))
        .onDisk("ci/nested/a.yaml", INCLUDE.formatted("../b.yaml"))
        .onDisk("ci/b.yaml", "F: {Type: AWS::Lambda::Function, Properties: {Code: ../src}}\n")
        .onDisk("src/z.py", "z")
        .onDisk("src/lib/a.py", "a")
        .onDisk("srcs/no.py", "no");

    Declaration.Present present = read("ci/p.yaml");

    assertThat(present.bundle().parts().keySet())
        .extracting(named -> named.path().value())
        .containsExactly("src", "ci/b.yaml", "ci/nested/a.yaml");
    assertThat(present.files())
        .extracting(file -> file.path().value())
        .containsExactly("ci/p.yaml", "ci/b.yaml", "ci/nested/a.yaml");
    assertThat(present.bundle().files().getFirst().blobs())
        .extracting(blob -> blob.path().value())
        .containsExactly("src/lib/a.py", "src/z.py");
  }

  @Test
  void reads_once_what_is_named_often() {
    repository
        .onDisk(
            "p.yaml",
            STACK.formatted("a.yaml")
                + "  B:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./a.yaml}\n")
        .onDisk("a.yaml", PLAIN);

    assertThat(read("p.yaml").bundle().parts()).hasSize(1);
    assertThat(read("p.yaml").bundle().inclusions()).hasSize(2);
  }

  @Test
  void finds_the_template_of_a_nested_stack_as_it_is_sent_too() {
    repository
        .onDisk("p.yaml", STACK.formatted("a.yaml"))
        .onDisk("a.yaml", STACK.formatted("b.yaml"))
        .onDisk("b.yaml", PLAIN);
    Declaration.Present present = read("p.yaml");
    Template parent = present.template();
    Template sent =
        TemplateReader.read(
            new SourceFile(parent.file().path(), STACK.formatted("https://s3/store/key")));
    Template elsewhere =
        TemplateReader.read(
            new SourceFile(new RepositoryPath("c.yaml"), STACK.formatted("a.yaml")));

    Template nested = nested(present.bundle(), parent).orElseThrow();
    assertThat(nested.file().path()).isEqualTo(new RepositoryPath("a.yaml"));
    assertThat(nested(present.bundle(), sent)).contains(nested);
    assertThat(nested(present.bundle(), nested).orElseThrow().resources()).containsKey("B");
    assertThat(nested(present.bundle(), elsewhere)).isEmpty();
    assertThat(nested(Bundle.NONE, parent)).isEmpty();
  }

  private static Optional<Template> nested(Bundle bundle, Template parent) {
    return bundle.nested(parent, parent.resources().values().iterator().next());
  }

  @Test
  void names_the_line_that_asks_for_what_is_not_there() {
    repository.onDisk("ci/p.yaml", STACK.formatted("missing.yaml"));
    refuses("ci/p.yaml", "ci/p.yaml", 4, "There is no ci/missing.yaml in the repository");

    repository.onDisk("ci/p.yaml", FUNCTION.formatted("src"));
    refuses("ci/p.yaml", "ci/p.yaml", 4, "There is no ci/src in the repository");
  }

  @Test
  void names_the_line_that_asks_for_a_folder_where_a_template_belongs() {
    repository.onDisk("p.yaml", STACK.formatted("nested")).folder("nested");
    refuses("p.yaml", "p.yaml", 4, "nested is a folder.");
  }

  @Test
  void names_the_line_of_the_nested_template_that_is_none() {
    repository.onDisk("p.yaml", STACK.formatted("a.yaml")).onDisk("a.yaml", "Resources:\n  A: x\n");
    refuses("p.yaml", "a.yaml", 2, "is a single value");
  }

  @Test
  void refuses_a_path_that_leaves_the_repository_from_a_nested_template() {
    repository
        .onDisk("ci/p.yaml", STACK.formatted("../nested/a.yaml"))
        .onDisk("nested/a.yaml", STACK.formatted("../../secrets.yaml"));
    refuses("ci/p.yaml", "nested/a.yaml", 4, "is not a file or a folder in the repository");
  }

  @Test
  void refuses_a_circle() {
    repository
        .onDisk("p.yaml", STACK.formatted("a.yaml"))
        .onDisk("a.yaml", STACK.formatted("b.yaml"))
        .onDisk("b.yaml", STACK.formatted("a.yaml"));
    refuses("p.yaml", "b.yaml", 4, "a.yaml -> b.yaml -> a.yaml");

    repository.onDisk("p.yaml", STACK.formatted("p.yaml"));
    refuses("p.yaml", "p.yaml", 4, "p.yaml -> p.yaml");
  }

  @Test
  void refuses_more_than_200_files() {
    String many =
        IntStream.range(0, 201)
            .mapToObj(i ->
                "  A%d: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n%d.yaml}}"
                    .formatted(i, i))
            .collect(Collectors.joining("\n", "Resources:\n", "\n"));
    repository.onDisk("p.yaml", many);
    IntStream.range(0, 201).forEach(i -> repository.onDisk("n" + i + ".yaml", PLAIN));

    refuses("p.yaml", "p.yaml", 202, "one local file or folder too many");
  }

  @Test
  void refuses_a_folder_of_more_than_10_000_files() {
    repository.onDisk("p.yaml", FUNCTION.formatted("src"));
    IntStream.range(0, 10_000).forEach(i -> repository.onDisk("src/" + i, ""));
    assertThat(read("p.yaml").bundle().files().getFirst().blobs()).hasSize(10_000);

    repository.onDisk("src/one-more", "x");
    refuses("p.yaml", "p.yaml", 4, "src has 1 bytes in 10,001 files.");
  }

  @Test
  void equal_texts_prove_enough_when_all_that_is_named_is_stored_by_its_digest() {
    repository.onDisk("p.yaml", STACK.formatted("a.yaml")).onDisk("a.yaml", PLAIN);
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isEmpty();

    repository.onDisk("a.yaml", INCLUDE.formatted("b.yaml")).onDisk("b.yaml", "X: {Type: T}\n");
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isEmpty();

    repository.onDisk(
        "p.yaml", "Transform: {Name: AWS::Include, Parameters: {Location: b.yaml}}\n" + PLAIN);
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isEmpty();
  }

  @Test
  void equal_texts_prove_nothing_when_something_deeper_is_looked_up() {
    repository
        .onDisk("p.yaml", STACK.formatted("a.yaml"))
        .onDisk("a.yaml", PLAIN + "Outputs: {O: {Value: !ImportValue net}}\n");
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isPresent();

    repository
        .onDisk("a.yaml", INCLUDE.formatted("b.yaml"))
        .onDisk("b.yaml", "X: {Type: T, P: '{{resolve:ssm:/x}}'}\n");
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isPresent();

    repository.onDisk("b.yaml", "X: {Type: My::Net::Vpc::MODULE}\n");
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isPresent();

    repository.onDisk("a.yaml", STACK.formatted("https://s3.amazonaws.com/b/k"));
    assertThat(read("p.yaml").dependsOnMoreThanItsText()).isPresent();
  }

  private void refuses(String template, String file, int line, String words) {
    assertThatThrownBy(() -> read(template))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
              assertThat(failure.place()).hasValue(new Place(file, line));
            })
        .hasMessageContaining(words);
  }

  private Declaration.Present read(String template) {
    return (Declaration.Present)
        new DeclarationReader(repository, List.of())
            .read(
                new Revision.WorkingTree(),
                Targets.target(new StackName("shop"), new RepositoryPath(template), "", ""));
  }
}
