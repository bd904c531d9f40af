package io.github.metacodepipeline.sandbox.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a policy in which {@code *} stands for any text, {@code ?} for one character and {@code
 * ${key}} for a value of the request, which is taken as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
record Glob(String text) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s*([^},\\s]+)\\s*(?:,\\s*'([^']*)'\\s*)?}");

  /** What starts a character that stands for itself, in a text that is worked out. */
  private static final char LITERAL = '\uE000';

  /**
   * Reads a text.
   *
   * @param variables whether the policy's version knows variables; in an older one they are text
   * @throws PolicyProblem when a variable is malformed
   */
  static Glob of(String text, boolean variables) {
    if (!variables) {
      return new Glob(text.replace("$", LITERAL + "$"));
    }
    if (VARIABLE.matcher(text).replaceAll("").contains("${")) {
      throw new PolicyProblem("The policy variable in " + text + " is malformed");
    }
    return new Glob(text);
  }

  /** The text with its variables filled in; empty when the request has no value for one. */
  Optional<Glob> within(Map<String, List<String>> context) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      List<String> values =
          name.equals("*") || name.equals("?") || name.equals("$")
              ? List.of(name)
              : context.getOrDefault(ContextKeys.fold(name), List.of());
      Optional<String> otherwise = Optional.ofNullable(matcher.group(2));
      if (values.size() != 1 && otherwise.isEmpty()) {
        return Optional.empty();
      }
      String value = values.size() == 1 ? values.getFirst() : otherwise.orElse("");
      StringBuilder literal = new StringBuilder();
      value.chars().forEach(character -> literal.append(LITERAL).append((char) character));
      matcher.appendReplacement(filled, Matcher.quoteReplacement(literal.toString()));
    }
    matcher.appendTail(filled);
    return Optional.of(new Glob(filled.toString()));
  }

  /** The text for an operator that knows no wildcards. */
  String plain() {
    return text.replace(String.valueOf(LITERAL), "");
  }

  boolean matches(String actual) {
    StringBuilder expression = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == LITERAL) {
        index++;
        expression.append(Pattern.quote(String.valueOf(text.charAt(index))));
      } else {
        expression.append(
            switch (character) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(String.valueOf(character));
            });
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(actual).matches();
  }

  /**
   * Whether an ARN matches part by part, so that a wildcard does not reach over a colon before the
   * resource.
   *
   * @param completed whether parts that the text lacks at its end match everything
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
   */
  boolean matchesArn(String actual, boolean completed) {
    String[] parts = actual.split(":", 6);
    String[] wanted = text.split("(?<!" + LITERAL + "):", 6);
    if (parts.length < 6 || wanted.length < 6 && !completed) {
      return false;
    }
    for (int index = 0; index < wanted.length; index++) {
      if (!new Glob(wanted[index]).matches(parts[index])) {
        return false;
      }
    }
    return true;
  }
}
