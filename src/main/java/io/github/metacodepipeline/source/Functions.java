package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The intrinsic functions. What cannot be worked out, or is not written as AWS wants it, stays
 * open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class Functions {
  private final Evaluator evaluator;
  private final Names names;
  private final Conditions conditions;

  Functions(Evaluator evaluator, Names names, Conditions conditions) {
    this.evaluator = evaluator;
    this.names = names;
    this.conditions = conditions;
  }

  /** What a function gives; nothing for {@code AWS::NoValue}. */
  Optional<Value> call(Intrinsic function) {
    return switch (function.name()) {
      case "Ref" -> function.argument().asText().map(names::value).orElseGet(() -> open(function));
      case "Fn::If" -> function.isChoice() ? choose(function) : open(function);
      case "Fn::GetAtt" -> attribute(function).or(() -> open(function));
      case "Fn::Sub" -> substitute(function).or(() -> open(function));
      case "Fn::Join" -> join(function).or(() -> open(function));
      case "Fn::Select" -> select(function).or(() -> open(function));
      case "Fn::Split" -> split(function).or(() -> open(function));
      case "Fn::FindInMap" -> find(function);
      case "Fn::Length" -> length(function).or(() -> open(function));
      case "Fn::Base64" -> base64(function).or(() -> open(function));
      case "Fn::ToJsonString" ->
          new JsonString(evaluator)
              .of(function.argument())
              .map(Expression::bounded)
              .or(() -> open(function));
      case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" ->
          conditions
              .decide(function)
              .<Value>map(holds -> new Text(holds.toString()))
              .or(() -> open(function));
      default -> open(function);
    };
  }

  private Optional<Value> open(Intrinsic function) {
    Value argument = evaluator.value(function.argument()).orElse(new Text(""));
    return Optional.of(Expression.call(function.name(), argument));
  }

  private Optional<Value> choose(Intrinsic function) {
    List<Node> arguments = function.arguments();
    String name = arguments.getFirst().asText().orElse("");
    Optional<Boolean> holds = conditions.named(name);
    if (holds.isPresent()) {
      return evaluator.value(arguments.get(holds.get() ? 1 : 2));
    }
    Optional<Value> ifTrue = evaluator.value(arguments.get(1));
    Optional<Value> ifFalse = evaluator.value(arguments.get(2));
    return ifTrue.equals(ifFalse)
        ? ifTrue
        : Optional.of(
            Expression.call(
                function.name(),
                new Items(List.of(new Text(name), orNoValue(ifTrue), orNoValue(ifFalse)))));
  }

  private static Value orNoValue(Optional<Value> value) {
    return value.orElseGet(() -> Expression.reference(Intrinsic.NO_VALUE));
  }

  private Optional<Value> attribute(Intrinsic function) {
    List<Value> path =
        function.arguments().stream().flatMap(step -> evaluator.value(step).stream()).toList();
    return path.stream().allMatch(step -> step instanceof Text) && !path.isEmpty()
        ? Optional.of(
            Expression.attribute(
                String.join(".", path.stream().flatMap(step -> step.text().stream()).toList())))
        : Optional.empty();
  }

  private Optional<Value> substitute(Intrinsic function) {
    List<Node> arguments = function.arguments();
    Map<String, Optional<Value>> own = new HashMap<>();
    if (arguments.size() == 2 && arguments.get(1) instanceof Node.Mapping mapping) {
      mapping.fields().forEach((name, node) -> own.put(name, evaluator.value(node)));
    }
    return arguments.isEmpty()
        ? Optional.empty()
        : arguments.getFirst().asText().map(new Substitution(this::named, own)::fill);
  }

  private Optional<Value> named(String name) {
    return name.contains(".") ? Optional.of(Expression.attribute(name)) : names.value(name);
  }

  private Optional<Value> join(Intrinsic function) {
    return function.arguments().size() == 2
            && text(function, 0) instanceof Optional<String> delimiter
            && delimiter.isPresent()
            && value(function, 1).orElse(Expression.NOTHING) instanceof Items(var items)
        ? Optional.of(Expression.concatenation(Substitution.joined(delimiter.get(), items)))
        : Optional.empty();
  }

  private Optional<Value> select(Intrinsic function) {
    Optional<Integer> index =
        text(function, 0).filter(text -> text.matches("[0-9]{1,6}")).map(Integer::valueOf);
    return index.isPresent()
            && value(function, 1).orElse(Expression.NOTHING) instanceof Items(var items)
            && index.get() < items.size()
        ? Optional.of(items.get(index.get()))
        : Optional.empty();
  }

  private Optional<Value> split(Intrinsic function) {
    return text(function, 0)
        .filter(delimiter -> !delimiter.isEmpty())
        .flatMap(delimiter ->
            text(function, 1)
                .map(source ->
                    new Items(
                        Arrays.stream(source.split(Pattern.quote(delimiter), -1))
                            .map(Expression::literal)
                            .toList())));
  }

  private Optional<Value> find(Intrinsic function) {
    Optional<Node> found =
        evaluator
            .template()
            .root()
            .field("Mappings")
            .flatMap(maps -> step(maps, text(function, 0)))
            .flatMap(map -> step(map, text(function, 1)))
            .flatMap(entry -> step(entry, text(function, 2)));
    if (found.isPresent()) {
      return evaluator.value(found.get());
    }
    boolean missed = List.of(0, 1, 2).stream().allMatch(index -> text(function, index).isPresent());
    return missed && otherwise(function) instanceof Optional<Node> value && value.isPresent()
        ? evaluator.value(value.get())
        : open(function);
  }

  private static Optional<Node> step(Node node, Optional<String> name) {
    return node instanceof Node.Mapping mapping ? name.flatMap(mapping::field) : Optional.empty();
  }

  private static Optional<Node> otherwise(Intrinsic function) {
    return function.arguments().size() == 4
        ? step(function.arguments().get(3), Optional.of("DefaultValue"))
        : Optional.empty();
  }

  private Optional<Value> length(Intrinsic function) {
    return evaluator.value(function.argument()).orElse(Expression.NOTHING) instanceof Items(var all)
        ? Optional.of(new Text(String.valueOf(all.size())))
        : Optional.empty();
  }

  private Optional<Value> base64(Intrinsic function) {
    return evaluator
        .value(function.argument())
        .flatMap(Value::text)
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .map(Expression::bounded);
  }

  private Optional<String> text(Intrinsic function, int index) {
    return value(function, index).flatMap(Value::text);
  }

  private Optional<Value> value(Intrinsic function, int index) {
    List<Node> arguments = function.arguments();
    return index < arguments.size() ? evaluator.value(arguments.get(index)) : Optional.empty();
  }
}
