package io.github.metacodepipeline.source;

import java.util.List;
import java.util.Optional;

/**
 * A property of a resource type whose value may be the path of a local file or folder.
 *
 * @param path from the resource's properties to the value, such as {@code [Command,
 *     ScriptLocation]}
 * @param content what is expected at the local path
 * @param form what stands in the path's place once it is stored
 */
record PackagedProperty(String type, List<String> path, Content content, Form form) {
  PackagedProperty {
    path = List.copyOf(path);
  }

  /** The value of this property in a resource, if that is of the type and has it. */
  Optional<Node> in(Node.Mapping resource) {
    Optional<Node> found =
        resource
            .field("Type")
            .flatMap(Node::asText)
            .filter(type::equals)
            .flatMap(_ -> resource.field("Properties"));
    for (String step : path) {
      found = found.flatMap(node -> field(node, step));
    }
    return found;
  }

  private static Optional<Node> field(Node node, String name) {
    return node instanceof Node.Mapping mapping ? mapping.field(name) : Optional.empty();
  }
}
