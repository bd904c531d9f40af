package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which findings this run may pass.
 *
 * @param allowed entries of the form {@code rule:subject}, or a bare {@code rule}
 */
public record Policy(Set<String> allowed) {
  static final Set<String> NEVER =
      Set.of("template-gone", "untrusted-event", Finding.REFUSED_IN_AWS);

  public Policy {
    allowed = Set.copyOf(allowed);
  }

  /** Reads the input {@code allow}. */
  static Policy read(String input, Set<String> known) {
    return read("allow", input, known);
  }

  /**
   * Reads a list of findings.
   *
   * @param spelling how the user called it
   * @param input entries separated by commas or lines; empty allows nothing
   * @param known the ids of the rules that there are
   * @throws Failure WRONG_INPUT for a rule that there is not, or that cannot be allowed
   */
  static Policy read(String spelling, String input, Set<String> known) {
    Set<String> allowed = new TreeSet<>();
    for (String entry : input.split("[,\n]", -1)) {
      if (!entry.isBlank()) {
        allowed.add(checked(spelling, entry.strip(), known));
      }
    }
    return new Policy(allowed);
  }

  /** The same list on one line, in an order that does not depend on how it was given. */
  String text() {
    return String.join(",", new TreeSet<>(allowed));
  }

  private static String checked(String spelling, String entry, Set<String> known) {
    int colon = entry.indexOf(':');
    String rule = colon < 0 ? entry : entry.substring(0, colon).strip();
    String subject = colon < 0 ? "" : entry.substring(colon + 1).strip();
    if (NEVER.contains(rule)) {
      throw Failure.wrongInput(
          "%s: \"%s\" cannot be allowed.".formatted(spelling, entry), "Remove it from the list.");
    }
    if (!known.contains(rule)) {
      throw Failure.wrongInput(
          "%s: there is no guard rule \"%s\".".formatted(spelling, rule),
          "The rules are " + String.join(", ", new TreeSet<>(known)) + ".");
    }
    if (colon >= 0 && subject.isEmpty()) {
      throw Failure.wrongInput(
          "%s: \"%s\" names no subject.".formatted(spelling, entry),
          "Write \"%s:\" and what the finding is about, as the finding says.".formatted(rule));
    }
    return colon < 0 ? rule : rule + ":" + subject;
  }

  /** Whether a finding may pass. */
  boolean allows(Finding finding) {
    return allowed.contains(finding.key()) || allowsByRuleAlone(finding);
  }

  /** Whether a finding may pass only because its whole rule was allowed. */
  boolean allowsByRuleAlone(Finding finding) {
    return allowed.contains(finding.rule()) && !finding.key().equals(finding.rule());
  }

  /** Warnings about entries that allow more than they say. */
  List<String> warnings(List<Finding> findings) {
    return findings.stream()
        .filter(this::allowsByRuleAlone)
        .filter(finding -> !allowed.contains(finding.key()))
        .map(finding ->
            "allow: \"%s\" lets every finding of this rule pass; \"%s\" would let pass this one only."
                .formatted(finding.rule(), finding.key()))
        .toList();
  }
}
