package io.github.metacodepipeline.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a piece of a document as one line of JSON, so that the same meaning gives the same text.
 */
public final class NodeText {
  private static final Pattern BARE = Pattern.compile("true|false|-?[0-9]+(\\.[0-9]+)?");

  private NodeText() {}

  /** The text: that of a scalar as it is, JSON for what has parts. */
  public static String of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence _, Node.Mapping _ -> json(node);
    };
  }

  private static String json(Node node) {
    return switch (node) {
      // CloudFormation makes text of every number and boolean, so quotes make no difference.
      case Node.Scalar scalar ->
          scalar.isNull() ? "null" : isBare(scalar.text()) ? scalar.text() : quoted(scalar.text());
      case Node.Sequence(var items, _) ->
          items.stream().map(NodeText::json).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.fields().entrySet().stream()
              .sorted(java.util.Map.Entry.comparingByKey())
              .map(field -> quoted(field.getKey()) + ": " + json(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static boolean isBare(String text) {
    return BARE.matcher(text).matches();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
