package io.github.metacodepipeline.apply;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long resources take, from how long they took before: best by the same one, else by others of
 * its type, else by whatever there is. The further it is fetched, the less exact it is.
 *
 * @param runs complete ones, those that ended last at the end
 */
record Experience(List<ResourceRun> runs) {
  private static final int MOST = 3;

  /**
   * Between which durations something usually is done.
   *
   * @param last how long it took the last time
   */
  record Usual(Duration shortest, Duration last, Duration longest) {}

  Experience {
    runs = runs.stream().filter(run -> run.lasted().isPresent()).toList();
  }

  /** What is usual for this, if anything is known that it can be told from. */
  Optional<Usual> of(Outstanding outstanding) {
    Predicate<ResourceRun> itself = run -> run.logicalId().equals(outstanding.logicalId());
    Predicate<ResourceRun> likewise = run -> run.verb().equals(outstanding.verb());
    Predicate<ResourceRun> akin = run -> run.type().equals(outstanding.type());
    return Stream.of(
            usual(itself.and(likewise), 85, 115),
            usual(akin.and(likewise), 70, 140),
            usual(itself, 50, 200),
            usual(likewise, 50, 200))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Usual> usual(Predicate<ResourceRun> kind, int fromPercent, int toPercent) {
    List<Duration> durations =
        runs.reversed().stream()
            .filter(kind)
            .limit(MOST)
            .flatMap(run -> run.lasted().stream())
            .toList();
    return durations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Usual(
                Collections.min(durations).multipliedBy(fromPercent).dividedBy(100),
                durations.getFirst(),
                Collections.max(durations).multipliedBy(toPercent).dividedBy(100)));
  }
}
