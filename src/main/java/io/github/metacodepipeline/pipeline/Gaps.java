package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what of a template cannot be seen. */
final class Gaps {
  private static final String LOOP = "Fn::ForEach";
  private static final String TRANSFORM = "Fn::Transform";

  private final Template template;
  private final List<Gap> found = new ArrayList<>();

  Gaps(Template template) {
    this.template = template;
  }

  List<Gap> found() {
    return List.copyOf(found);
  }

  /** Adds one. */
  void add(String what, String why, int line) {
    found.add(new Gap(what, why, Optional.of(place(line))));
  }

  /** Adds those that were found elsewhere. */
  void addAll(List<Gap> others) {
    found.addAll(others);
  }

  /** Adds one for a piece that stands where something else is expected. */
  void instead(String what, Node node) {
    add(what, reason(node), node.line());
  }

  /** Adds one for every place where the text of a piece is written by something else. */
  void rewritten(String what, Node node) {
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence(var items, _) -> items.forEach(item -> rewritten(what, item));
      case Node.Mapping mapping ->
          mapping
              .fields()
              .forEach((name, field) -> {
                if (isRewriting(name)) {
                  add(what, written(name), mapping.lineOf(name));
                } else {
                  rewritten(what, field);
                }
              });
    }
  }

  /** Whether what stands under this name is written by CloudFormation before it is read. */
  static boolean isRewriting(String name) {
    return name.equals(TRANSFORM) || name.startsWith(LOOP);
  }

  static String written(String name) {
    return name.equals(TRANSFORM) ? "a macro writes it" : "a loop writes it";
  }

  Place place(int line) {
    return new Place(template.file().path().value(), line);
  }

  private static String reason(Node node) {
    if (node instanceof Node.Mapping mapping && mapping.fields().size() == 1) {
      String name = mapping.fields().keySet().iterator().next();
      if (name.equals("Fn::If")) {
        return condition(mapping.field(name).orElse(node));
      }
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return isRewriting(name) ? written(name) : name + " stands for it";
      }
    }
    return "it is " + node.kind();
  }

  private static String condition(Node choice) {
    return choice instanceof Node.Sequence(var items, _) && !items.isEmpty()
        ? items.getFirst().asText().map(Gaps::undecided).orElse("it depends on a condition")
        : "it depends on a condition";
  }

  static String undecided(String condition) {
    return "only CloudFormation can decide the condition " + condition;
  }
}
