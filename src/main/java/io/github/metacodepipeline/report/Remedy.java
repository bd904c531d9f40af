package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Cause;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What helps with one of the reasons that AWS gives often; an entry of {@code remedies.yaml}.
 *
 * @param name of the entry
 * @param reason what AWS's words must hold
 * @param type what the type of the resource must begin with; empty for any, and for no resource
 * @param advice one or two sentences; {@code ${name}} stands for a named group of the pattern
 * @param source where that is written
 * @param example words of AWS's that it is made for
 */
record Remedy(
    String name, Pattern reason, String type, String advice, String source, String example) {

  /** The advice on a cause; nothing when it is not made for it. */
  Optional<String> on(Cause cause) {
    String actual = cause.resource().map(Cause.Resource::type).orElse("");
    Matcher matcher = reason.matcher(cause.reason());
    return actual.startsWith(type) && matcher.find()
        ? Optional.of(filled(matcher))
        : Optional.empty();
  }

  private String filled(Matcher matcher) {
    String filled = advice;
    for (String group : matcher.namedGroups().keySet()) {
      String value = matcher.group(group);
      filled = filled.replace("${" + group + "}", value == null ? "" : value);
    }
    return filled;
  }
}
