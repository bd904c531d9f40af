package io.github.metacodepipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.PlainData;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The rules that stacks have made, and when they are due. A rule that was due several times while
 * nobody looked is carried out once.
 */
public final class Rules {
  private final Clock clock;
  private final BiConsumer<String, String> starter;
  private final Map<String, Rule> byArn = new TreeMap<>();

  /**
   * @param starter starts a target: its ARN, and the ARN of the rule that does it
   */
  public Rules(Clock clock, BiConsumer<String, String> starter) {
    this.clock = clock;
    this.starter = starter;
  }

  /** Carries out what is due. */
  public void settle() {
    Instant now = clock.instant();
    for (Rule rule : List.copyOf(byArn.values())) {
      if (rule.isEnabled() && !rule.next().isAfter(now)) {
        Instant next =
            Schedule.of(rule.schedule())
                .map(schedule -> schedule.after(rule.next(), now))
                .orElse(Instant.MAX);
        byArn.put(rule.arn(), rule.dueAt(next));
        rule.targets().forEach(target -> starter.accept(target, rule.arn()));
      }
    }
  }

  /**
   * Puts a rule in the place of the one of its name; its time begins anew when its schedule is
   * another.
   */
  Rule put(String arn, String schedule, boolean isEnabled, List<String> targets) {
    Instant now = clock.instant();
    Optional<Rule> before = Optional.ofNullable(byArn.get(arn));
    Instant next =
        before
            .filter(rule -> rule.isEnabled() && rule.schedule().equals(schedule))
            .map(Rule::next)
            .or(() -> Schedule.of(schedule).map(known -> known.after(now, now)))
            .orElse(Instant.MAX);
    Rule rule = new Rule(arn, schedule, isEnabled, targets, next);
    byArn.put(arn, rule);
    return rule;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** The rules as a state file keeps them. */
  public JsonNode save() {
    return PlainData.save(byArn.values());
  }

  /** Adds the rules that a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode rule : saved) {
      Rule kept = PlainData.load(rule, Rule.class);
      byArn.put(kept.arn(), kept);
    }
  }
}
