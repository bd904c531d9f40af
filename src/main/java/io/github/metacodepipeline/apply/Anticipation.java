package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.Rhythm;
import io.github.metacodepipeline.plan.StackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at an operation when there is something to see: rarely while it cannot have ended, often
 * when its end is due, and ever less often when it is overdue.
 *
 * <pre>
 *  0      begun       earliest       latest              overdue
 *  |------|-----|-----|--|--|--|--|--|---|----|-----|-----|-----> looks
 * </pre>
 *
 * <p>Time is AWS's: that of the operation's first event, and what went by since. A clock of this
 * machine that is wrong does no harm.
 */
final class Anticipation implements Rhythm {
  private static final Duration SHORTEST = Duration.ofMillis(1500);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_WHEN_DUE = Duration.ofSeconds(3);
  private static final Duration MARGIN = Duration.ofMillis(250);
  private static final Duration LONGEST_BEFORE = Duration.ofSeconds(20);

  private final List<ResourceChange> changes;
  private List<StackEvent> earlier = List.of();
  private List<StackEvent> events = List.of();

  /**
   * @param changes what the operation is to do
   */
  Anticipation(List<ResourceChange> changes) {
    this.changes = changes;
  }

  /**
   * What the last look showed.
   *
   * @param before of earlier operations, oldest first
   * @param happened in this one, oldest first
   */
  void saw(List<StackEvent> before, List<StackEvent> happened) {
    earlier = before;
    events = happened;
  }

  @Override
  public Duration pauseAfter(Duration elapsed) {
    if (events.isEmpty()) {
      return overdue(elapsed);
    }
    Instant newest = events.stream().map(StackEvent::time).max(Instant::compareTo).orElseThrow();
    Instant now = later(events.getFirst().time().plus(elapsed), newest);
    Expectation expectation = expectation(now);
    Duration pause = pause(expectation, newest, now, elapsed);
    // Much takes exactly as long as the last time.
    return expectation
        .likely()
        .map(likely -> Duration.between(now, likely.plus(MARGIN)))
        .filter(untilLikely -> untilLikely.isPositive() && untilLikely.compareTo(pause) < 0)
        .orElse(pause);
  }

  private static Duration pause(
      Expectation expectation, Instant newest, Instant now, Duration elapsed) {
    Instant earliest = expectation.earliest().orElse(newest);
    Optional<Instant> latest = expectation.latest();
    if (now.isBefore(earliest)) {
      // What fails, fails early: nobody should be told of it much later.
      Duration most = elapsed.multipliedBy(2).plusSeconds(10);
      Duration before = Rhythm.within(SHORTEST, Duration.between(now, earliest), LONGEST_BEFORE);
      return before.compareTo(most) > 0 ? most : before;
    }
    if (latest.filter(now::isBefore).isPresent()) {
      Duration due = Duration.between(earliest, latest.get());
      return Rhythm.within(SHORTEST, due.dividedBy(5), LONGEST_WHEN_DUE);
    }
    return overdue(Duration.between(latest.orElse(later(earliest, newest)), now));
  }

  private Expectation expectation(Instant now) {
    List<Outstanding> outstanding = Outstanding.in(changes, events);
    return outstanding.isEmpty()
        ? Expectation.NONE
        : Expectation.of(
            outstanding,
            new Experience(
                ResourceRun.in(Stream.concat(earlier.stream(), events.stream()).toList())),
            now);
  }

  private static Duration overdue(Duration since) {
    return Rhythm.within(SHORTEST, since.dividedBy(4), LONGEST);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
