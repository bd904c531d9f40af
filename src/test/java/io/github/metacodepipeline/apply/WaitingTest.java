package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.OperationSeries.Kind;
import io.github.metacodepipeline.apply.OperationSeries.Shape;
import io.github.metacodepipeline.apply.OperationSeries.Trial;
import io.github.metacodepipeline.apply.WatchedOperation.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Holds how late the end of an operation is seen, and what that costs; writes the table to {@code
 * target/waiting.md}.
 */
class WaitingTest {
  private record Pair(Trial trial, Seen ours) {
    double late() {
      return ours.late().toMillis() / 1000.0;
    }

    /** Of looks every two seconds: the first at once, the last at the end or after it. */
    int everyTwoSeconds() {
      long looks = 1 + Math.ceilDiv(ours.length().toMillis(), 2000L);
      return (int) looks + besides(trial);
    }

    double share() {
      return (double) ours.requests() / everyTwoSeconds();
    }
  }

  /** After the last look the stack is described, and what failed is read once more. */
  private static int besides(Trial trial) {
    return trial.kind() == Kind.ROLLBACK_AFTER_UPDATE ? 2 : 1;
  }

  @Test
  void the_end_is_seen_soon_for_a_third_of_the_requests_of_a_look_every_two_seconds()
      throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      try (WatchedOperation operation = new WatchedOperation()) {
        OperationSeries.of(kind)
            .forEach(trial ->
                pairs.add(new Pair(trial, seen(operation, trial, WatchedOperation::watched))));
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/waiting.md"), table(pairs));

    assertThat(pairs).hasSizeGreaterThan(100);
    assertThat(median(pairs, Pair::late)).isLessThan(1.5);
    assertThat(total(pairs)).isLessThanOrEqualTo(1 / 3.0);
    List<Pair> known = only(pairs, pair -> pair.trial().kind() != Kind.FIRST_CREATION);
    assertThat(median(known, Pair::late)).isLessThan(1.5);
    assertThat(total(known)).isLessThanOrEqualTo(0.3);
    // Nobody can know when something ends that is done for the first time; it is not seen late.
    List<Pair> unknown = only(pairs, pair -> pair.trial().kind() == Kind.FIRST_CREATION);
    assertThat(median(unknown, Pair::late)).isLessThan(1.5);
    assertThat(total(unknown)).isLessThanOrEqualTo(0.5);
    // However wrong an expectation is, a pause is one of a few seconds when it is overdue.
    assertThat(pairs).allMatch(pair -> pair.late() <= 20);
  }

  @Test
  void a_look_every_two_seconds_costs_what_the_figures_say() {
    for (Kind kind : Kind.values()) {
      try (WatchedOperation operation = new WatchedOperation()) {
        Trial trial = OperationSeries.of(kind).getFirst();
        Seen fixed = seen(operation, trial, WatchedOperation::watchedEveryTwoSeconds);
        assertThat(new Pair(trial, fixed).share()).as(trial.name()).isEqualTo(1);
      }
    }
  }

  private interface Watching {
    Seen watched(WatchedOperation operation, String stack, String template);
  }

  private static Seen seen(WatchedOperation operation, Trial trial, Watching watching) {
    String stack = trial.name();
    if (trial.kind() == Kind.FIRST_CREATION) {
      return watching.watched(operation.taking(trial.thisTime(1)), stack, trial.template(1, false));
    }
    operation.taking(trial.thisTime(0)).unwatched(stack, trial.template(1, false));
    if (trial.kind() != Kind.UPDATE_AFTER_CREATION) {
      operation.unwatched(stack, trial.template(2, false));
    }
    if (trial.kind() == Kind.ROLLBACK_AFTER_UPDATE) {
      operation.protect(stack, trial.last());
    }
    boolean replaces = trial.kind() == Kind.REPLACEMENT_AFTER_UPDATE;
    Seen seen =
        watching.watched(operation.taking(trial.thisTime(1)), stack, trial.template(3, replaces));
    assertThat(seen.outcome())
        .isInstanceOf(
            trial.kind() == Kind.ROLLBACK_AFTER_UPDATE
                ? Outcome.Failed.class
                : Outcome.Updated.class);
    return seen;
  }

  private static String table(List<Pair> pairs) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| operations | number | late, median s | late, 9 of 10 s | requests | every 2 s | share | share, median |\n"
            + "|---|---|---|---|---|---|---|---|\n");
    table.append(row("all", pairs));
    for (Kind kind : Kind.values()) {
      table.append(row(kind.name(), only(pairs, pair -> pair.trial().kind() == kind)));
    }
    for (Shape shape : Shape.values()) {
      table.append(row(shape.name(), only(pairs, pair -> pair.trial().shape() == shape)));
    }
    table.append(
        row(
            "FIRST_CREATION of ONE",
            only(
                pairs,
                pair ->
                    pair.trial().kind() == Kind.FIRST_CREATION
                        && pair.trial().shape() == Shape.ONE)));
    pairs.stream()
        .map(pair -> pair.trial().nominal())
        .distinct()
        .forEach(nominal ->
            table.append(
                row(
                    nominal.toMillis() / 1000.0 + " s",
                    only(pairs, pair -> pair.trial().nominal().equals(nominal)))));
    return table.toString();
  }

  private static List<Pair> only(List<Pair> pairs, Predicate<Pair> which) {
    return pairs.stream().filter(which).toList();
  }

  private static String row(String name, List<Pair> pairs) {
    return "| %s | %d | %.2f | %.2f | %d | %d | %.2f | %.2f |\n"
        .formatted(
            name,
            pairs.size(),
            median(pairs, Pair::late),
            quantile(pairs, Pair::late, 0.9),
            pairs.stream().mapToInt(pair -> pair.ours().requests()).sum(),
            pairs.stream().mapToInt(Pair::everyTwoSeconds).sum(),
            total(pairs),
            median(pairs, Pair::share));
  }

  private static double total(List<Pair> pairs) {
    return (double) pairs.stream().mapToInt(pair -> pair.ours().requests()).sum()
        / pairs.stream().mapToInt(Pair::everyTwoSeconds).sum();
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    return quantile(pairs, figure, 0.5);
  }

  private static double quantile(List<Pair> pairs, ToDoubleFunction<Pair> figure, double share) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }
}
