package io.github.metacodepipeline.sandbox.events;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cron expression of EventBridge: minutes, hours, days of the month, months, days of the week,
 * years. The wildcards {@code L}, {@code W} and {@code #} are not known here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Cron
 *     expressions</a>
 */
record CronExpression(
    BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, BitSet years) {
  private static final Pattern PART =
      Pattern.compile("(?<from>\\*|\\?|\\w+)(-(?<to>\\w+))?(/(?<step>\\d+))?");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int MOST_DAYS = 366 * 4 + 1;

  /** Reads {@code cron(…)}; nothing when it is none, or uses what is not known here. */
  static Optional<CronExpression> of(String text) {
    if (!text.startsWith("cron(") || !text.endsWith(")")) {
      return Optional.empty();
    }
    String[] fields = text.substring("cron(".length(), text.length() - 1).split(" ", -1);
    // One of the two days has to be left open.
    if (fields.length != 6 || fields[2].equals("?") == fields[4].equals("?")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CronExpression(
              field(fields[0], 0, 59, List.of()),
              field(fields[1], 0, 23, List.of()),
              field(fields[2], 1, 31, List.of()),
              field(fields[3], 1, 12, MONTHS),
              field(fields[4], 1, 7, WEEKDAYS),
              field(fields[5], 1970, 2199, List.of())));
    } catch (NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  private static BitSet field(String text, int lowest, int highest, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw new NumberFormatException(part);
      }
      boolean all = part.startsWith("*") || part.startsWith("?");
      int step = matcher.group("step") == null ? 1 : Integer.parseInt(matcher.group("step"));
      int from = all ? lowest : number(matcher.group("from"), lowest, names);
      int to = from;
      if (matcher.group("to") != null) {
        to = number(matcher.group("to"), lowest, names);
      } else if (all || matcher.group("step") != null) {
        to = highest;
      }
      if (from < lowest || to > highest || step < 1) {
        throw new NumberFormatException(part);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, int lowest, List<String> names) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    return named < 0 ? Integer.parseInt(text) : named + lowest;
  }

  /** The first minute after an instant; nothing within the next four years. */
  Optional<Instant> after(Instant instant) {
    LocalDate first = instant.atOffset(ZoneOffset.UTC).toLocalDate();
    for (int day = 0; day < MOST_DAYS; day++) {
      LocalDate date = first.plusDays(day);
      if (fits(date)) {
        for (LocalTime time : times()) {
          Instant candidate = date.atTime(time).toInstant(ZoneOffset.UTC);
          if (candidate.isAfter(instant)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<LocalTime> times() {
    List<LocalTime> times = new ArrayList<>();
    hours.stream()
        .forEach(hour -> minutes.stream().forEach(minute -> times.add(LocalTime.of(hour, minute))));
    return times;
  }

  private boolean fits(LocalDate date) {
    int weekday = date.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : date.getDayOfWeek().getValue() + 1;
    return years.get(date.getYear())
        && months.get(date.getMonthValue())
        && days.get(date.getDayOfMonth())
        && weekdays.get(weekday);
  }
}
