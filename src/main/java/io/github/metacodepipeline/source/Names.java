package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Text;
import java.util.Arrays;
import java.util.Optional;

/** Knows what the names of a template stand for: its parameters and the pseudo parameters. */
final class Names {
  private final Template template;
  private final Facts facts;

  Names(Template template, Facts facts) {
    this.template = template;
    this.facts = facts;
  }

  /** What a name stands for; nothing for {@code AWS::NoValue}. */
  Optional<Value> value(String name) {
    if (name.equals(Intrinsic.NO_VALUE)) {
      return Optional.empty();
    }
    Template.Parameter parameter = template.parameters().get(name);
    Optional<Value> known =
        parameter == null
            ? pseudo(name)
            : textOf(parameter)
                .map(text -> typed(text, parameter.type()))
                .or(() -> passedTo(parameter));
    return Optional.of(known.orElseGet(() -> Expression.reference(name)));
  }

  private Optional<Value> pseudo(String name) {
    return name.startsWith("AWS::") ? facts.value(name).map(Text::new) : Optional.empty();
  }

  private Optional<String> textOf(Template.Parameter parameter) {
    if (parameter.noEcho() || parameter.isStored() || facts.isUnknown(parameter.name())) {
      return Optional.empty();
    }
    return facts.value(parameter.name()).or(parameter::defaultValue);
  }

  // A secret stays its own, and a stored one is not what is passed: that is only its name.
  private Optional<Value> passedTo(Template.Parameter parameter) {
    return parameter.noEcho() || parameter.isStored()
        ? Optional.empty()
        : facts
            .passed(parameter.name())
            .map(value ->
                value instanceof Items(var items) && !isList(parameter.type())
                    ? Expression.concatenation(Substitution.joined(",", items))
                    : value);
  }

  private static boolean isList(String type) {
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }

  private static Value typed(String text, String type) {
    return isList(type)
        ? new Items(
            Arrays.stream(text.split(",", -1)).map(String::strip).map(Expression::literal).toList())
        : Expression.literal(text);
  }
}
