package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What CloudFormation must be allowed to make, change and delete a resource, whatever its
 * properties are; from {@code handler-permissions.yaml}.
 */
final class HandlerPermissions {
  private static final String FILE = "handler-permissions.yaml";
  private static final Node.Mapping TYPES = read();

  private HandlerPermissions() {}

  /** The actions that a change of a resource always needs; none for a type that is not listed. */
  static List<String> of(String type, ResourceChange.Action change) {
    return switch (change) {
      case ADD -> under(type, "create");
      case MODIFY -> under(type, "update");
      case REMOVE -> under(type, "delete");
      case IMPORT -> under(type, "read");
      // It may turn out that there is nothing to do.
      case DYNAMIC -> List.of();
    };
  }

  /** The types that are listed. */
  static List<String> types() {
    return List.copyOf(TYPES.fields().keySet());
  }

  private static List<String> under(String type, String operation) {
    return TYPES.field(type).orElse(TYPES) instanceof Node.Mapping entry
            && entry != TYPES
            && entry.field(operation).orElse(entry) instanceof Node.Sequence(var actions, _)
        ? actions.stream().flatMap(action -> action.asText().stream()).toList()
        : List.of();
  }

  private static Node.Mapping read() {
    try (InputStream stream =
        Objects.requireNonNull(HandlerPermissions.class.getResourceAsStream(FILE))) {
      return DocumentReader.readMapping(
          new Origin.TemplateFile(new RepositoryPath(FILE)),
          new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
