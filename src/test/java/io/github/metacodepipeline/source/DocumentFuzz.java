package io.github.metacodepipeline.source;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a fuzzer drives to find a template that is read wrongly: only a {@link Failure} may come
 * out, and a document that is written as JSON and read again says the same.
 */
public final class DocumentFuzz {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII).build();
  private static final RepositoryPath PATH = new RepositoryPath("pipeline.yaml");
  private static final Origin ORIGIN = new Origin.TemplateFile(PATH);

  private DocumentFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Expected.failureAtMost(() -> {
      Template template = TemplateReader.read(new SourceFile(PATH, text));
      template.dependsOnMoreThanItsText();
      template.transforms();
    });
    Expected.failureAtMost(() -> {
      Node read = DocumentReader.read(ORIGIN, text);
      JsonNode meant = meaning(read);
      String written = written(meant);
      if (written.length() < DocumentReader.LARGEST && hasShortKeys(meant)) {
        saysTheSame(meant, written);
      }
    });
  }

  /** YAML knows keys of at most 1,024 characters, and JSON is read as the YAML that it is. */
  private static boolean hasShortKeys(JsonNode meant) {
    return meant.properties().stream().allMatch(field -> field.getKey().length() < 150)
        && meant.valueStream().allMatch(DocumentFuzz::hasShortKeys);
  }

  private static void saysTheSame(JsonNode meant, String written) {
    JsonNode again;
    try {
      again = meaning(DocumentReader.read(ORIGIN, written));
    } catch (Failure failure) {
      throw new AssertionError("written but not read again: " + written, failure);
    }
    if (!again.equals(meant)) {
      throw new AssertionError("read again, it says " + again + ", not " + meant);
    }
  }

  private static JsonNode meaning(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar
              .asText()
              .<JsonNode>map(JsonNodeFactory.instance::textNode)
              .orElse(JsonNodeFactory.instance.nullNode());
      case Node.Sequence sequence -> {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        sequence.items().forEach(item -> items.add(meaning(item)));
        yield items;
      }
      case Node.Mapping mapping -> {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        mapping.fields().forEach((name, value) -> fields.set(name, meaning(value)));
        yield fields;
      }
    };
  }

  private static String written(JsonNode meant) {
    try {
      return JSON.writeValueAsString(meant);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
