package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.NodeText;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about permissions and secrets have nothing to say where nothing is given away. */
class QuietPermissionRulesTest {
  private static final Set<String> RULES =
      Set.of(
          "iam-widened",
          "executor-lockout",
          "execution-role-too-narrow",
          "boundary-missing",
          "secret-in-template");
  private static final Path TEMPLATES = Path.of("src", "test", "resources", "templates");

  static Stream<Template> templates() {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files
          .filter(file -> file.toString().matches(".*(?<!parameters)\\.(yaml|json)"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Some templates are there to be refused.
  private static Optional<Template> read(Path file) {
    try {
      return Optional.of(template(TEMPLATES.relativize(file).toString(), Files.readString(file)));
    } catch (Failure refused) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template template(String path, String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath(path), text));
  }

  private static List<Finding> found(Optional<Template> before, Template after) {
    return Guard.allowing("")
        .examine(new Proposal.Offline(Optional.empty(), before, after))
        .stream()
        .filter(finding -> RULES.contains(finding.rule()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void say_nothing_of_a_template_that_stays(Template template) {
    assertThat(found(Optional.of(template), template)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void stop_no_first_creation(Template template) {
    assertThat(found(Optional.empty(), template))
        .extracting(Finding::severity)
        .doesNotContain(Severity.ERROR);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void say_nothing_of_another_order(Template template) {
    assertThat(found(Optional.of(template), edited(template, QuietPermissionRulesTest::reversed)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void say_nothing_of_statements_that_are_cut_in_parts(Template template) {
    Template cut = edited(template, QuietPermissionRulesTest::cut);

    assertThat(found(Optional.of(template), cut)).isEmpty();
    assertThat(found(Optional.of(cut), template)).isEmpty();
  }

  private static Template edited(Template template, UnaryOperator<List<Node>> statements) {
    return template(
        template.file().path().value().replaceFirst("\\.\\w+$", ".json"),
        NodeText.of(edited(template.root(), statements)));
  }

  private static Node edited(Node node, UnaryOperator<List<Node>> statements) {
    return switch (node) {
      case Node.Scalar scalar -> scalar;
      case Node.Sequence(var items, var line) ->
          new Node.Sequence(items.stream().map(item -> edited(item, statements)).toList(), line);
      case Node.Mapping mapping -> {
        Map<String, Node> fields = new LinkedHashMap<>();
        mapping
            .fields()
            .forEach((name, field) ->
                fields.put(
                    name,
                    name.equals("Statement") && field instanceof Node.Sequence(var items, var line)
                        ? new Node.Sequence(statements.apply(items), line)
                        : edited(field, statements)));
        yield new Node.Mapping(fields, mapping.keyLines(), mapping.line());
      }
    };
  }

  private static List<Node> reversed(List<Node> statements) {
    return statements.reversed();
  }

  /** One statement for each action. */
  private static List<Node> cut(List<Node> statements) {
    List<Node> cut = new ArrayList<>();
    for (Node statement : statements) {
      if (statement instanceof Node.Mapping mapping
          && mapping.fields().get("Action") instanceof Node.Sequence(var actions, _)) {
        actions.forEach(action -> {
          Map<String, Node> fields = new LinkedHashMap<>(mapping.fields());
          fields.put("Action", action);
          cut.add(new Node.Mapping(fields, mapping.keyLines(), mapping.line()));
        });
      } else {
        cut.add(statement);
      }
    }
    return cut;
  }
}
