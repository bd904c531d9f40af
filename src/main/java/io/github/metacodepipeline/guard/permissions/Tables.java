package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tables that lie beside this package as resource files. */
final class Tables {
  private Tables() {}

  /** A table, by the name of its file. */
  static Node.Mapping read(String file) {
    try (InputStream stream = Objects.requireNonNull(Tables.class.getResourceAsStream(file))) {
      return DocumentReader.readMapping(
          new Origin.TemplateFile(new RepositoryPath(file)),
          new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands under a key; nothing where it is no mapping. */
  static Node.Mapping mapping(Node.Mapping within, String key) {
    return within.field(key).orElse(Node.EMPTY) instanceof Node.Mapping mapping
        ? mapping
        : Node.EMPTY;
  }

  /** The texts of a list under a key, each once and in order. */
  static Set<String> texts(Node.Mapping within, String key) {
    Set<String> texts = new LinkedHashSet<>();
    items(within, key).flatMap(item -> item.asText().stream()).forEach(texts::add);
    return texts;
  }

  /** The items of a list under a key. */
  static Stream<Node> items(Node.Mapping within, String key) {
    return within.field(key).orElse(Node.EMPTY) instanceof Node.Sequence(var items, _)
        ? items.stream()
        : Stream.of();
  }

  /** A mapping of texts under a key. */
  static Map<String, String> pairs(Node.Mapping within, String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    mapping(within, key)
        .fields()
        .forEach((name, node) -> node.asText().ifPresent(text -> pairs.put(name, text)));
    return pairs;
  }
}
