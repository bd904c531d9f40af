package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the entries of a map of names and values, or of the AWS CLI's list of such pairs. */
final class EntryReader {
  private static final String PREVIOUS = "UsePreviousValue";

  private final Subject subject;
  private final Origin origin;

  EntryReader(Subject subject, Origin origin) {
    this.subject = subject;
    this.origin = origin;
  }

  /**
   * The entries, in order.
   *
   * @throws Failure WRONG_INPUT when this is no such map or list; never shows a value
   */
  List<Entry> read(Node node) {
    return switch (node) {
      case Node.Mapping map -> ofMap(map);
      case Node.Sequence list -> ofList(list);
      case Node.Scalar scalar ->
          throw origin.failure(
              scalar.line(), "A single value is no list of entries.", subject.accepted());
    };
  }

  private List<Entry> ofMap(Node.Mapping map) {
    return map.fields().entrySet().stream()
        .map(field -> {
          int line = map.lineOf(field.getKey());
          return entry(field.getKey(), given(field.getKey(), field.getValue(), line), line);
        })
        .toList();
  }

  private List<Entry> ofList(Node.Sequence list) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Node item : list.items()) {
      Entry entry = ofItem(item);
      Integer earlier = lines.putIfAbsent(entry.name(), entry.line());
      if (earlier != null) {
        throw entry.failure(
            subject,
            "is given twice, on lines %d and %d.".formatted(earlier, entry.line()),
            "Keep one of the two.");
      }
      entries.add(entry);
    }
    return entries;
  }

  private Entry ofItem(Node item) {
    if (!(item instanceof Node.Mapping fields)) {
      throw origin.failure(
          item.line(),
          "An entry of the list is %s, not a mapping.".formatted(item.kind()),
          accepted());
    }
    String name =
        fields
            .field(subject.keyField())
            .flatMap(Node::asText)
            .orElseThrow(() ->
                origin.failure(
                    item.line(),
                    "An entry of the list has no %s.".formatted(subject.keyField()),
                    accepted()));
    checkFields(name, fields);
    return entry(name, value(name, fields), fields.lineOf(subject.keyField()));
  }

  private void checkFields(String name, Node.Mapping fields) {
    Set<String> known =
        switch (subject) {
          case PARAMETERS -> Set.of(subject.keyField(), subject.valueField(), PREVIOUS);
          case TAGS -> Set.of(subject.keyField(), subject.valueField());
        };
    String unknown =
        fields.fields().keySet().stream()
            .filter(field -> !known.contains(field))
            .map(Excerpt::of)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw complaint(name, fields.line(), "has the unknown field " + unknown + ".");
    }
  }

  private ParameterValue value(String name, Node.Mapping fields) {
    int line = fields.lineOf(subject.keyField());
    Optional<Node> value = fields.field(subject.valueField());
    boolean previous = fields.field(PREVIOUS).map(node -> isTrue(name, node)).orElse(false);
    if (previous == value.isPresent()) {
      throw complaint(
          name,
          line,
          previous
              ? "has both a value and UsePreviousValue."
              : "has no %s.".formatted(subject.valueField()));
    }
    return value
        .<ParameterValue>map(node -> given(name, node, line))
        .orElseGet(ParameterValue.Previous::new);
  }

  private boolean isTrue(String name, Node node) {
    return switch (node.asText().orElse("").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw complaint(name, node.line(), "has a UsePreviousValue other than true or false.");
    };
  }

  private ParameterValue.Given given(String name, Node node, int line) {
    return new ParameterValue.Given(
        switch (node) {
          case Node.Scalar scalar -> text(name, scalar, line);
          case Node.Sequence list when subject == Subject.PARAMETERS ->
              list.items().stream()
                  .map(item -> text(name, item, line))
                  .collect(Collectors.joining(","));
          case Node.Sequence _, Node.Mapping _ -> text(name, node, line);
        });
  }

  private String text(String name, Node node, int line) {
    return node.asText()
        .orElseThrow(() ->
            entry(name, new ParameterValue.Previous(), line)
                .failure(
                    subject,
                    "has a value that is %s.".formatted(node.kind()),
                    switch (subject) {
                      case PARAMETERS ->
                          "A value is a text, a number, a boolean, or a list of these; write"
                              + " \"\" for an empty one.";
                      case TAGS ->
                          "A value is a text, a number or a boolean; write \"\" for an empty"
                              + " one.";
                    }));
  }

  private Failure complaint(String name, int line, String what) {
    return entry(name, new ParameterValue.Previous(), line).failure(subject, what, accepted());
  }

  private String accepted() {
    return switch (subject) {
      case PARAMETERS ->
          "An entry is {\"ParameterKey\": …, \"ParameterValue\": …} or"
              + " {\"ParameterKey\": …, \"UsePreviousValue\": true}.";
      case TAGS -> "An entry is {\"Key\": …, \"Value\": …}.";
    };
  }

  private Entry entry(String name, ParameterValue value, int line) {
    return new Entry(name, value, origin, line);
  }
}
