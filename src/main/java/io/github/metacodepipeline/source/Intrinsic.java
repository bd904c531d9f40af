package io.github.metacodepipeline.source;

import java.util.List;
import java.util.Optional;

/**
 * A function of the template language, spelled out.
 *
 * @param name such as {@code Ref} or {@code Fn::Sub}
 */
record Intrinsic(String name, Node argument) {
  static final String NO_VALUE = "AWS::NoValue";

  /** The function that a piece of a template is, if it is one. */
  static Optional<Intrinsic> of(Node node) {
    if (!(node instanceof Node.Mapping mapping) || mapping.fields().size() != 1) {
      return Optional.empty();
    }
    var only = mapping.fields().entrySet().iterator().next();
    return only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")
        ? Optional.of(new Intrinsic(only.getKey(), only.getValue()))
        : Optional.empty();
  }

  /** Its arguments; one that is not a list stands for itself. */
  List<Node> arguments() {
    return argument instanceof Node.Sequence(var items, _) ? items : List.of(argument);
  }

  /** Whether it takes away what it stands for. */
  boolean isNoValue() {
    return name.equals("Ref") && argument.asText().filter(NO_VALUE::equals).isPresent();
  }

  /** Whether it chooses one of two, by a condition that has a name. */
  boolean isChoice() {
    return name.equals("Fn::If")
        && arguments().size() == 3
        && arguments().getFirst().asText().isPresent();
  }
}
