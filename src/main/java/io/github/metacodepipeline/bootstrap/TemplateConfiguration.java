package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Target;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of the repository in the one form that CodePipeline's CloudFormation action takes.
 *
 * @param content an object with texts for {@code Parameters}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html">Template
 *     configuration file</a>
 */
record TemplateConfiguration(RepositoryPath path, ObjectNode content) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PARAMETERS = "Parameters";
  private static final Set<String> SECTIONS = Set.of(PARAMETERS, "Tags", "StackPolicy");

  /** The one that a target names, where it names a file and that has the form. */
  static Optional<TemplateConfiguration> of(Target target, Declaration.Present pipeline) {
    return file(target, pipeline).flatMap(TemplateConfiguration::read);
  }

  /** The file that the target's parameters come from, in whatever form. */
  private static Optional<SourceFile> file(Target target, Declaration.Present pipeline) {
    String overrides = target.parameterOverrides().strip();
    return pipeline.files().stream()
        .filter(file -> !file.path().equals(target.template()))
        .filter(file -> overrides.lines().count() == 1 && isNamed(file.path(), overrides))
        .findFirst();
  }

  // By a path from the root, from here, or from the file system's root.
  private static boolean isNamed(RepositoryPath path, String text) {
    return text.equals(path.value()) || text.endsWith("/" + path.value());
  }

  private static Optional<TemplateConfiguration> read(SourceFile file) {
    try {
      return JSON.readTree(file.text()) instanceof ObjectNode content && isInForm(content)
          ? Optional.of(new TemplateConfiguration(file.path(), content))
          : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static boolean isInForm(ObjectNode content) {
    return SECTIONS.containsAll(names(content).toList())
        && Stream.of(PARAMETERS, "Tags")
            .map(content::path)
            .allMatch(section -> section.isMissingNode() || isTextual(section));
  }

  private static boolean isTextual(JsonNode section) {
    return section.isObject()
        && section.properties().stream().allMatch(entry -> entry.getValue().isTextual());
  }

  private static Stream<String> names(ObjectNode content) {
    return content.properties().stream().map(java.util.Map.Entry::getKey);
  }

  /** Whether it gives the parameter a value. */
  boolean names(String parameter) {
    return content.path(PARAMETERS).has(parameter);
  }

  /** One that says only what was said elsewhere about tags and the stack policy. */
  static ObjectNode empty(Configuration configuration) {
    ObjectNode content = JSON.createObjectNode();
    content.putObject(PARAMETERS);
    configuration.tags().ifPresent(tags -> content.set("Tags", Json.node(tags)));
    configuration
        .stackPolicy()
        .ifPresent(policy -> content.set("StackPolicy", tree(policy.json())));
    return content;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where one would stand for this template. */
  static RepositoryPath beside(RepositoryPath template) {
    return new RepositoryPath(
        template.value().replaceFirst("\\.[^./]+$", "") + "-configuration.json");
  }
}
