package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Pipelines as people write and generate them: the templates of {@code
 * src/test/resources/templates}, each in a style that its first line or its metadata names. Beside
 * a template, {@code NAME.parameters.yaml} gives it the parameters that have no default, or that
 * make it more telling.
 */
public final class TestingTemplates {
  private static final Path FOLDER = Path.of("src", "test", "resources", "templates");
  private static final String PARAMETERS = ".parameters.yaml";

  private TestingTemplates() {}

  /**
   * One of them.
   *
   * @param name its file without the ending, such as {@code nested/foundation}
   * @param parameters what to make a stack of it with, beside the defaults
   */
  public record Sample(String name, Template template, Map<String, String> parameters) {
    public Sample {
      parameters = Map.copyOf(parameters);
    }

    /** The text of the file. */
    public String text() {
      return template.text();
    }

    /** Whether it is a child, which only makes sense below its parent. */
    public boolean isChild() {
      return name.contains("/");
    }

    /** What its names stand for in a stack in Ireland; a secret is not known. */
    public Facts facts() {
      Map<String, String> known = new TreeMap<>(parameters);
      template.parameters().values().stream()
          .filter(Template.Parameter::noEcho)
          .forEach(secret -> known.remove(secret.name()));
      return new Facts(
              Map.of(
                  "AWS::AccountId", "123456789012",
                  "AWS::Partition", "aws",
                  "AWS::Region", "eu-west-1",
                  "AWS::StackName", name.replace('/', '-'),
                  "AWS::URLSuffix", "amazonaws.com"))
          .and(known);
    }

    /** Reads it as it is in that stack, together with the children that it names by their file. */
    public Evaluator evaluator() {
      return new Evaluator(template, facts(), (_, _, stack) -> child(stack));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them, children too, in the order of their names. */
  public static List<Sample> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(PARAMETERS))
          .sorted()
          .map(TestingTemplates::sample)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The one of this name. */
  public static Sample named(String name) {
    return all().stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no template " + name));
  }

  private static Sample sample(Path file) {
    String path = FOLDER.relativize(file).toString().replace('\\', '/');
    String name = path.replaceFirst("\\.(yaml|json)$", "");
    RepositoryPath inRepository = new RepositoryPath("templates/" + path);
    return new Sample(
        name,
        TemplateReader.read(new SourceFile(inRepository, text(file))),
        parameters(FOLDER.resolve(name + PARAMETERS)));
  }

  private static Map<String, String> parameters(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (Files.exists(file)) {
      Origin origin = new Origin.ConfigurationFile(new RepositoryPath("parameters.yaml"));
      DocumentReader.readMapping(origin, text(file))
          .fields()
          .forEach((name, value) -> value.asText().ifPresent(text -> values.put(name, text)));
    }
    return values;
  }

  private static Optional<Template> child(Template.Resource stack) {
    return stack.body().field("Properties").stream()
        .flatMap(properties ->
            properties instanceof Node.Mapping mapping
                ? mapping.field("TemplateURL").stream()
                : Stream.of())
        .flatMap(url -> url.asText().stream())
        .map(FOLDER::resolve)
        .filter(Files::isRegularFile)
        .map(file -> sample(file).template())
        .findFirst();
  }

  /** A document of the test resources, such as {@code action-providers.yaml}. */
  static Node.Mapping document(String name) {
    return DocumentReader.readMapping(
        new Origin.ConfigurationFile(new RepositoryPath(name)), text(FOLDER.resolveSibling(name)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
