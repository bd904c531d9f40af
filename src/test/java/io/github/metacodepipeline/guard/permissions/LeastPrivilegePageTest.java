package io.github.metacodepipeline.guard.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/least-privilege.md} tells true numbers; no template gets more than it should. */
class LeastPrivilegePageTest {
  private static final Path TEMPLATES = Path.of("src", "test", "resources", "templates");

  private static ExecutionPolicy policy(String template) throws IOException {
    return ExecutionPolicy.of(
        new Evaluator(
            TemplateReader.read(
                new SourceFile(
                    new RepositoryPath(template), Files.readString(TEMPLATES.resolve(template)))),
            Facts.NONE),
        new StackName("orders-pipeline"),
        Circumstances.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "product-catalogue.yaml",
        "orders-service.yaml",
        "cdk-synthesized.json",
        "cross-account.yaml"
      })
  void tells_true_numbers(String template) throws IOException {
    ExecutionPolicy policy = policy(template);
    String numbers =
        "| %d | %d | %d | %d |"
            .formatted(
                policy.statements().size(),
                policy.actions().size(),
                policy.statements().stream().filter(PolicyStatement::isAboutEverything).count(),
                PolicySize.shared(policy.statements()).size());

    assertThat(Files.readAllLines(Path.of("docs", "least-privilege.md")))
        .filteredOn(line -> line.startsWith("| `" + template))
        .singleElement()
        .satisfies(line -> assertThat(line).endsWith(numbers));
  }

  @Test
  void writes_what_a_linter_has_read() throws IOException {
    String template =
        Files.readString(Path.of("src/test/resources/permissions/orders-service.yaml"));

    assertThat(
            template.substring(
                template.indexOf("  ExecutionPermissions:"),
                template.indexOf("  # execution permissions: end")))
        .isEqualTo(policy("orders-service.yaml").toYaml());
  }

  static Stream<String> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.contains(".parameters."))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void no_template_is_given_a_wild_action_or_everything_without_a_reason(String template)
      throws IOException {
    ExecutionPolicy policy = policy(template);

    assertThat(policy.actions()).allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9]+"));
    assertThat(policy.statements())
        .allSatisfy(statement -> {
          assertThat(statement.sid()).matches("[A-Za-z0-9]+");
          assertThat(statement.why().isEmpty() && statement.isAboutEverything()).isFalse();
          assertThat(statement.actions().contains("iam:PassRole"))
              .isEqualTo(
                  statement.conditions().stream()
                      .anyMatch(condition -> condition.key().equals("iam:PassedToService")));
        });
    assertThat(policy.statements().stream().map(PolicyStatement::sid).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void every_template_of_a_pipeline_is_covered_by_what_is_listed() throws IOException {
    List<String> covered =
        List.of("orders-service.yaml", "cdk-synthesized.json", "storefront.json");
    for (String template : covered) {
      assertThat(policy(template).unknown()).isEmpty();
    }
  }
}
