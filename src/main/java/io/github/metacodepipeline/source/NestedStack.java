package io.github.metacodepipeline.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a stack passes to one that it nests.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html">AWS::CloudFormation::Stack</a>
 */
final class NestedStack {
  private static final List<String> SHARED =
      List.of("AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::URLSuffix");

  private NestedStack() {}

  /** What the names of the nested template stand for; what is passed on open is not known. */
  static Facts facts(Evaluator parent, Template.Resource stack, Template nested) {
    Map<String, String> values = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    SHARED.forEach(name -> parent.facts().value(name).ifPresent(value -> values.put(name, value)));
    Optional<Value> passed =
        properties(stack).field("Parameters").flatMap(parent::chosen).flatMap(parent::value);
    if (passed.orElse(Value.NONE) instanceof Value.Fields(var parameters)) {
      parameters.forEach((name, value) ->
          text(value).ifPresentOrElse(text -> values.put(name, text), () -> unknown.add(name)));
      return new Facts(values, unknown);
    }
    // An open mapping may set any of them.
    unknown.addAll(nested.parameters().keySet());
    return new Facts(values, unknown);
  }

  /** The mapping of a resource's properties; an empty one where it has none. */
  static Node.Mapping properties(Template.Resource resource) {
    return resource.body().field("Properties").orElse(Node.EMPTY) instanceof Node.Mapping mapping
        ? mapping
        : Node.EMPTY;
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Items(var items) && value.isKnown()
        ? Optional.of(
            items.stream()
                .map(Value::text)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(",")))
        : value.text();
  }
}
