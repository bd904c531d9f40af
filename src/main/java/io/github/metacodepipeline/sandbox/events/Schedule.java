package io.github.metacodepipeline.sandbox.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rule is due.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Setting
 *     a schedule pattern</a>
 */
sealed interface Schedule {
  /** The rate's number and unit. */
  Pattern RATE =
      Pattern.compile("rate\\((?<number>[1-9]\\d{0,5}) (?<unit>minute|hour|day)(?<many>s?)\\)");

  /** Again and again after this time. */
  record Rate(Duration every) implements Schedule {
    @Override
    public Instant after(Instant last, Instant now) {
      long times = Duration.between(last, now).dividedBy(every) + 1;
      return last.plus(every.multipliedBy(times));
    }
  }

  /** At the minutes that an expression names, in UTC. */
  record Cron(CronExpression expression) implements Schedule {
    @Override
    public Instant after(Instant last, Instant now) {
      return expression.after(now).orElse(Instant.MAX);
    }
  }

  /**
   * When it is due next.
   *
   * @param last when it was due before, or began
   * @param now the instant after which it is
   */
  Instant after(Instant last, Instant now);

  /** Reads an expression; nothing when it is none. */
  static Optional<Schedule> of(String text) {
    Matcher rate = RATE.matcher(text);
    if (rate.matches()) {
      int number = Integer.parseInt(rate.group("number"));
      // AWS wants the singular for one, and the plural for more.
      if ((number == 1) != rate.group("many").isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Rate(
              switch (rate.group("unit")) {
                case "minute" -> Duration.ofMinutes(number);
                case "hour" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              }));
    }
    return CronExpression.of(text).map(Cron::new);
  }
}
