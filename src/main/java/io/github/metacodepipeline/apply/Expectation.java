package io.github.metacodepipeline.apply;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When an operation will end, as far as anybody can tell. What has not begun waits for something
 * that goes on, and then takes its own time.
 *
 * @param earliest nothing where nothing is known
 * @param likely if everything takes as long as the last time; nothing where something is
 *     outstanding of which nothing is known
 * @param latest nothing where likely is nothing
 */
record Expectation(Optional<Instant> earliest, Optional<Instant> likely, Optional<Instant> latest) {

  /** Nobody can tell. */
  static final Expectation NONE =
      new Expectation(Optional.empty(), Optional.empty(), Optional.empty());

  /** What is to be expected now of what is outstanding. */
  static Expectation of(List<Outstanding> outstanding, Experience experience, Instant now) {
    List<Outstanding> running =
        outstanding.stream().filter(one -> one.begun().isPresent()).toList();
    List<Outstanding> waiting = outstanding.stream().filter(one -> one.begun().isEmpty()).toList();
    List<Span> ends =
        running.stream().flatMap(one -> end(one, experience, Span.at(now)).stream()).toList();
    Span free = ends.size() == running.size() ? Span.freed(ends, now) : Span.at(now);
    List<Span> all =
        Stream.concat(
                ends.stream(), waiting.stream().flatMap(one -> end(one, experience, free).stream()))
            .toList();
    boolean allKnown = all.size() == outstanding.size();
    return new Expectation(
        last(all, Span::earliest),
        last(all, Span::likely).filter(_ -> allKnown),
        last(all, Span::latest).filter(_ -> allKnown));
  }

  private static Optional<Span> end(Outstanding one, Experience experience, Span free) {
    Span begin = one.begun().map(Span::at).orElse(free);
    return experience.of(one).map(begin::plus);
  }

  private static Optional<Instant> last(List<Span> ends, Function<Span, Instant> which) {
    return ends.stream().map(which).max(Comparator.naturalOrder());
  }

  /** When something is over that may take longer or shorter. */
  private record Span(Instant earliest, Instant likely, Instant latest) {
    static Span at(Instant instant) {
      return new Span(instant, instant, instant);
    }

    /** When what waits can begin: at the first end at best, at the last at worst. */
    static Span freed(List<Span> ends, Instant now) {
      return ends.isEmpty()
          ? at(now)
          : new Span(
              later(now, ends.stream().map(Span::earliest).min(Instant::compareTo).orElse(now)),
              later(now, ends.stream().map(Span::likely).max(Instant::compareTo).orElse(now)),
              later(now, ends.stream().map(Span::latest).max(Instant::compareTo).orElse(now)));
    }

    Span plus(Experience.Usual usual) {
      return new Span(
          earliest.plus(usual.shortest()), likely.plus(usual.last()), latest.plus(usual.longest()));
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }
  }
}
