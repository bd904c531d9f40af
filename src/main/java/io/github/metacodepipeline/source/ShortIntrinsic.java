package io.github.metacodepipeline.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The short form of an intrinsic function, such as {@code !Sub}, and how it is spelled out.
 *
 * @param name without the exclamation mark
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
record ShortIntrinsic(String name) {
  private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");
  private static final Set<String> WITH_PREFIX =
      Set.of(
          "And",
          "Base64",
          "Cidr",
          "Contains",
          "EachMemberEquals",
          "EachMemberIn",
          "Equals",
          "FindInMap",
          "ForEach",
          "GetAtt",
          "GetAZs",
          "If",
          "ImportValue",
          "Join",
          "Length",
          "Not",
          "Or",
          "RefAll",
          "Select",
          "Split",
          "Sub",
          "ToJsonString",
          "Transform",
          "ValueOf",
          "ValueOfAll");

  /** The function that a tag such as {@code !Sub} abbreviates. */
  static Optional<ShortIntrinsic> of(String tag) {
    if (!tag.startsWith("!")) {
      return Optional.empty();
    }
    String name = tag.substring(1);
    return WITHOUT_PREFIX.contains(name) || WITH_PREFIX.contains(name)
        ? Optional.of(new ShortIntrinsic(name))
        : Optional.empty();
  }

  /** The mapping with the full name that it abbreviates. */
  Node.Mapping spelledOut(Origin origin, Node argument, int line) {
    String key = WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name;
    Node spelled = name.equals("GetAtt") ? pathOfGetAtt(origin, argument) : argument;
    return new Node.Mapping(Map.of(key, spelled), Map.of(key, line), line);
  }

  private static Node pathOfGetAtt(Origin origin, Node argument) {
    if (!(argument instanceof Node.Scalar scalar)) {
      return argument;
    }
    // Only the first dot separates: an attribute may have dots itself (Nested.Outputs.Url).
    int dot = scalar.text().indexOf('.');
    if (dot < 1 || dot == scalar.text().length() - 1) {
      throw origin.failure(
          scalar.line(),
          "!GetAtt names no attribute of a resource.",
          "Write it as in \"!GetAtt Pipeline.Version\" or \"!GetAtt [Pipeline, Version]\".");
    }
    return new Node.Sequence(
        List.of(
            new Node.Scalar(scalar.text().substring(0, dot), true, scalar.line()),
            new Node.Scalar(scalar.text().substring(dot + 1), true, scalar.line())),
        scalar.line());
  }
}
