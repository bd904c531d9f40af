package io.github.metacodepipeline.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * What the names of the nested template stand for. What is passed on open is not known, but it
   * stands for the parent's expression, so that something else that is passed is seen.
   */
  static Facts facts(Evaluator parent, Template.Resource stack, Template nested) {
    Map<String, String> values = new HashMap<>();
    Map<String, Value> open = new HashMap<>();
    SHARED.forEach(name -> parent.facts().value(name).ifPresent(value -> values.put(name, value)));
    Optional<Value> passed =
        properties(stack).field("Parameters").flatMap(parent::chosen).flatMap(parent::value);
    if (passed.orElse(Value.NONE) instanceof Value.Fields(var parameters)) {
      parameters.forEach((name, value) ->
          text(value)
              .ifPresentOrElse(
                  text -> values.put(name, text), () -> open.put(name, marked(value))));
    } else {
      // An open mapping may set any of them.
      Value all = passed.orElse(Value.NONE);
      nested
          .parameters()
          .keySet()
          .forEach(name -> open.put(name, Expression.ofParent(all, Optional.of(name))));
    }
    return new Facts(values, open.keySet(), open);
  }

  /** The same where open expressions are told from those of the nested template. */
  private static Value marked(Value value) {
    return switch (value) {
      case Value.Text _ -> value;
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(NestedStack::marked).toList());
      case Value.Open _, Value.Fields _ -> Expression.ofParent(value, Optional.empty());
    };
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
