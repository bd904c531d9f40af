package io.github.metacodepipeline.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Between which points in time an operation will end, as far as anybody can tell. What has not
 * begun waits for something that goes on, and then takes its own time.
 *
 * @param earliest nothing where nothing is known
 * @param latest nothing where something is outstanding of which nothing is known
 */
record Expectation(Optional<Instant> earliest, Optional<Instant> latest) {

  /** What is to be expected now of what is outstanding. */
  static Expectation of(List<Outstanding> outstanding, Experience experience, Instant now) {
    List<Instant> earliest = new ArrayList<>();
    List<Instant> latest = new ArrayList<>();
    Instant firstFree = now;
    Instant lastFree = now;
    for (Outstanding one : outstanding) {
      Optional<Experience.Usual> usual = experience.of(one);
      if (one.begun().isPresent() && usual.isPresent()) {
        earliest.add(one.begun().get().plus(usual.get().shortest()));
        latest.add(one.begun().get().plus(usual.get().longest()));
      }
    }
    boolean allRunningKnown =
        earliest.size() == outstanding.stream().filter(one -> one.begun().isPresent()).count();
    if (!earliest.isEmpty() && allRunningKnown) {
      firstFree = later(now, earliest.stream().min(Comparator.naturalOrder()).orElse(now));
      lastFree = later(now, latest.stream().max(Comparator.naturalOrder()).orElse(now));
    }
    for (Outstanding one : outstanding) {
      Optional<Experience.Usual> usual = experience.of(one);
      if (one.begun().isEmpty() && usual.isPresent()) {
        earliest.add(firstFree.plus(usual.get().shortest()));
        latest.add(lastFree.plus(usual.get().longest()));
      }
    }
    boolean allKnown = latest.size() == outstanding.size();
    return new Expectation(
        earliest.stream().max(Comparator.naturalOrder()),
        latest.stream().max(Comparator.naturalOrder()).filter(_ -> allKnown));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
