package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Place;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the line of a template that a path of CloudFormation's speaks of, such as {@code
 * /Resources/Pipeline/Properties/Stages/0/Name}: the line of the last step that stands there.
 */
final class TemplatePath {
  private static final String RESOURCES = "Resources";

  private TemplatePath() {}

  /** The place; nothing when not even the resource stands in the template. */
  static Optional<Place> place(Template template, String path) {
    String[] steps = path.replaceFirst("^/", "").split("/", -1);
    Map<String, Template.Resource> resources = template.resources();
    if (steps.length < 2 || !steps[0].equals(RESOURCES) || !resources.containsKey(name(steps[1]))) {
      return Optional.empty();
    }
    Node node = template.root();
    int line = node.line();
    for (String step : steps) {
      line = line(node, name(step), line);
      Optional<Node> next = next(node, name(step));
      if (next.isEmpty()) {
        break;
      }
      node = next.get();
    }
    return Optional.of(new Place(template.file().path().value(), line));
  }

  private static int line(Node node, String step, int otherwise) {
    return switch (node) {
      case Node.Scalar _ -> otherwise;
      case Node.Sequence _ -> next(node, step).map(Node::line).orElse(otherwise);
      case Node.Mapping mapping -> mapping.keyLines().getOrDefault(step, otherwise);
    };
  }

  private static Optional<Node> next(Node node, String step) {
    return switch (node) {
      case Node.Scalar _ -> Optional.empty();
      case Node.Sequence sequence ->
          step.matches("[0-9]{1,6}") && Integer.parseInt(step) < sequence.items().size()
              ? Optional.of(sequence.items().get(Integer.parseInt(step)))
              : Optional.empty();
      case Node.Mapping mapping -> mapping.field(step);
    };
  }

  // As in a JSON pointer.
  private static String name(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
