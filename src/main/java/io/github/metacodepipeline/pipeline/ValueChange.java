package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value that is otherwise.
 *
 * @param path the names on the way to it; {@code [2]} for the second of a list
 * @param before nothing where there was none
 * @param after nothing where there is none any more
 */
record ValueChange(List<String> path, Optional<Value> before, Optional<Value> after) {
  private static final String VARIABLES = "EnvironmentVariables";
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::([0-9]{12}):role/.*");

  ValueChange {
    path = List.copyOf(path);
  }

  /** Such as {@code OnFailure.Conditions[1].Result}. */
  String at() {
    return String.join(".", path).replace(".[", "[");
  }

  /** The same change, seen from so many names further down. */
  ValueChange below(int depth) {
    return new ValueChange(path.subList(depth, path.size()), before, after);
  }

  /** The same in words. */
  Difference difference(Subject subject, String what, String remark, Optional<Place> place) {
    return isVariable()
        // A value that nobody will see any more need not be shown once more.
        ? new Difference.Changed(
            subject,
            what,
            after.isEmpty() ? Optional.of("") : before.map(ValueChange::variable),
            after.map(ValueChange::variable),
            remark,
            place)
        : new Difference.Changed(
            subject, what, before.map(ValueText::of), after.map(ValueText::of), remark, place);
  }

  /** That a role is one of another account, which trusts and pays for itself. */
  String remark() {
    Optional<String> was = before.flatMap(ValueChange::account);
    Optional<String> is = after.flatMap(ValueChange::account);
    return was.isPresent() && is.isPresent() && !was.equals(is)
        ? ", in account %s instead of %s".formatted(is.get(), was.get())
        : "";
  }

  private static Optional<String> account(Value role) {
    return role.text().map(ROLE::matcher).filter(Matcher::matches).map(arn -> arn.group(1));
  }

  private boolean isVariable() {
    return path.size() > 1 && path.get(path.size() - 2).equals(VARIABLES);
  }

  private static String variable(Value variable) {
    if (!(variable instanceof Value.Fields fields)) {
      return ValueText.of(variable);
    }
    String value =
        fields.field("Value").or(() -> fields.field("value")).map(ValueText::of).orElse("");
    String type = fields.field("Type").or(() -> fields.field("type")).map(ValueText::of).orElse("");
    return type.isEmpty() || type.equals("PLAINTEXT") ? value : value + " (" + type + ")";
  }
}
