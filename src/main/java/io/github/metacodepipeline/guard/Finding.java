package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import java.util.Optional;

/**
 * Something that a rule found in a proposal.
 *
 * @param rule the id of the rule, such as {@code pipeline-removed}
 * @param subject what it is about, such as a logical id; empty when there is only one thing
 * @param what one sentence; may hold text from outside
 * @param remedy what to change, or how to allow it
 * @param place the line of the template, where there is one
 */
public record Finding(
    String rule,
    Severity severity,
    String subject,
    String what,
    String remedy,
    Optional<Place> place) {

  static final String REFUSED_IN_AWS = "refused-in-aws";

  /** Whether a finding stops the run. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** The template is gone at the commit; never allowed, since a push never deletes a pipeline. */
  public static Finding templateGone(String template, String revision) {
    return new Finding(
        "template-gone",
        Severity.ERROR,
        template,
        "Template %s is not there at %s. A pipeline is never deleted by a push."
            .formatted(template, revision),
        "Put the template back, or give its new path as \"template\". To delete the pipeline, delete its stack by hand.",
        Optional.empty());
  }

  /** The event hands our credentials to a stranger's template; never allowed. */
  public static Finding untrustedEvent(String event) {
    return new Finding(
        "untrusted-event",
        Severity.ERROR,
        event,
        "The event %s runs with this repository's credentials on what a stranger may have written."
            .formatted(event),
        "Use \"pull_request\" instead.",
        Optional.empty());
  }

  /**
   * The guard of a meta pipeline refused what this run cannot see itself; it takes no {@code
   * allow}.
   *
   * @param step the action that refused, such as {@code Guard/Guard}
   * @param link where to read what it found
   */
  public static Finding refusedInAws(String step, String link) {
    return new Finding(
        REFUSED_IN_AWS,
        Severity.ERROR,
        step,
        "The guard step %s of the meta pipeline refuses this change.".formatted(step),
        "What it found stands in its log: %s . To let it pass, give the parameter Allow of the meta pipeline's stack, or run once with executor: github and allow."
            .formatted(link),
        Optional.empty());
  }

  /** What {@code allow} needs to let it pass. */
  public String key() {
    return subject.isEmpty() ? rule : rule + ":" + subject;
  }

  /** Whether {@code allow} can let it pass. */
  public boolean canBeAllowed() {
    return !Policy.NEVER.contains(rule);
  }

  /** Whether it stops the run. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
