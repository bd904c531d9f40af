package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares a change set that says nothing of where it comes from, such as CodePipeline's own, with
 * what the repository says at a commit: where the template and the parameters are the same, so is
 * what was asked for.
 */
public final class Likeness {
  private static final Pattern OUTSIDE_ASCII = Pattern.compile("[^\\x00-\\x7F]");

  private Likeness() {}

  /**
   * In what they differ, as the end of a sentence about the change set; nothing where they are the
   * same as far as can be seen. The values of secrets cannot.
   */
  public static Optional<String> difference(Plan.Executable plan, Declaration.Present wanted) {
    String made = plan.desired().template().file().text();
    String asked = wanted.template().file().text();
    if (!made.equals(asked) && !made.equals(asReturned(asked))) {
      return Optional.of(
          "was made from another template than %s at %s"
              .formatted(wanted.template().file().path(), wanted.revision().abbreviated()));
    }
    List<String> others = otherParameters(plan, wanted);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "has other values than %s for %s"
                .formatted(
                    wanted.revision().abbreviated(),
                    others.stream().collect(Collectors.joining(", "))));
  }

  /**
   * A template as CloudFormation gives it back: it keeps no letter outside ASCII.
   *
   * @see <a
   *     href="https://github.com/aws/aws-cdk/blob/main/packages/%40aws-cdk/cloudformation-diff/lib/mappings.ts">What
   *     the CDK does about it</a>
   */
  static String asReturned(String text) {
    return OUTSIDE_ASCII.matcher(text).replaceAll("?");
  }

  private static List<String> otherParameters(Plan.Executable plan, Declaration.Present wanted) {
    Map<String, ResolvedParameter> made =
        plan.desired().parameters().stream()
            .collect(
                Collectors.toMap(
                    ResolvedParameter::name,
                    parameter -> parameter,
                    (one, _) -> one,
                    TreeMap::new));
    List<String> others = new ArrayList<>();
    for (Template.Parameter declared : wanted.template().parameters().values()) {
      Optional<String> asked = asked(declared, wanted);
      ResolvedParameter there = made.get(declared.name());
      if (!declared.noEcho() && !asked.equals(value(declared, Optional.ofNullable(there)))) {
        others.add(declared.name());
      }
    }
    return others;
  }

  /** What the repository gives a parameter: CodePipeline keeps no deployed value. */
  private static Optional<String> asked(Template.Parameter declared, Declaration.Present wanted) {
    return Optional.ofNullable(wanted.configuration().parameters().get(declared.name()))
        .map(Likeness::text)
        .orElseGet(declared::defaultValue);
  }

  /** What the change set gives it; one that is not named there has its default. */
  private static Optional<String> value(
      Template.Parameter declared, Optional<ResolvedParameter> made) {
    return made.map(ResolvedParameter::value).map(Likeness::text).orElseGet(declared::defaultValue);
  }

  private static Optional<String> text(ParameterValue value) {
    return switch (value) {
      case ParameterValue.Given(var text) -> Optional.of(text);
      case ParameterValue.Previous() -> Optional.empty();
    };
  }
}
