package io.github.metacodepipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads the table of the properties that may name local files, a resource file of this package. */
final class PackagedProperties {
  private static final String TABLE = "packaged-properties.yaml";

  private PackagedProperties() {}

  /** Every line of the table. */
  static List<PackagedProperty> all() {
    Node table = DocumentReader.read(new Origin.Input(TABLE), text());
    return ((Node.Sequence) table)
        .items().stream().map(line -> property((Node.Mapping) line)).toList();
  }

  private static PackagedProperty property(Node.Mapping line) {
    return new PackagedProperty(
        text(line, "type"),
        List.of(text(line, "property").split("\\.")),
        Content.valueOf(text(line, "content").toUpperCase(Locale.ROOT)),
        form(line.field("form").orElseThrow()));
  }

  private static Form form(Node node) {
    if (node instanceof Node.Sequence names) {
      return new Form.Fields(text(names.items().getFirst()), text(names.items().getLast()));
    }
    return text(node).equals("url") ? new Form.Url() : new Form.Uri();
  }

  private static String text(Node.Mapping line, String field) {
    return text(line.field(field).orElseThrow());
  }

  private static String text(Node node) {
    return node.asText().orElseThrow();
  }

  private static String text() {
    try (InputStream stream = PackagedProperties.class.getResourceAsStream(TABLE)) {
      if (stream == null) {
        throw new IllegalStateException("there is no " + TABLE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
