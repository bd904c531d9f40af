package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which resource an open value stands for, such as {@code !GetAtt Role.Arn} for Role. */
final class Reference {
  private static final String NAME = "([A-Za-z0-9]+)(?:\\.[A-Za-z0-9.]+)?";
  private static final Pattern FORM =
      Pattern.compile("!(?:Ref|GetAtt) %s|!Sub ['\"]?\\$\\{%s}['\"]?".formatted(NAME, NAME));

  private Reference() {}

  /** The logical id; nothing for a parameter, and for what is put together of several things. */
  static Optional<String> of(Value value, Template template) {
    if (!(value instanceof Value.Open(var expression))) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(expression);
    return matcher.matches()
        ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
            .filter(name -> !template.parameters().containsKey(name))
        : Optional.empty();
  }
}
