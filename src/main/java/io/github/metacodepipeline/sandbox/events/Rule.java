package io.github.metacodepipeline.sandbox.events;

import java.time.Instant;
import java.util.List;

/**
 * A rule of EventBridge.
 *
 * @param arn its ARN
 * @param schedule such as {@code rate(1 day)}; empty for a rule that waits for events
 * @param isEnabled whether it does anything
 * @param targets the ARNs of what it starts
 * @param next when it is due; far in the future for one that is never due
 */
record Rule(String arn, String schedule, boolean isEnabled, List<String> targets, Instant next) {
  Rule {
    targets = List.copyOf(targets);
  }

  Rule dueAt(Instant time) {
    return new Rule(arn, schedule, isEnabled, targets, time);
  }
}
