package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.Pairing.Stages;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stages of both definitions in one line. */
final class StageLine {
  private final List<Stage> were;
  private final List<Stages> order;
  private final List<Stages> moved;

  StageLine(PipelineDefinition before, Pairing pairing) {
    this.were = before.stages();
    SortedMap<Integer, List<Stages>> now = new TreeMap<>();
    Map<Stages, Integer> wasAt = new HashMap<>();
    List<Stages> gone = new ArrayList<>();
    List<Stages> kept = new ArrayList<>();
    for (Stages pair : pairing.stages()) {
      pair.before().ifPresent(was -> wasAt.put(pair, were.indexOf(was)));
      if (pair.after().isEmpty()) {
        gone.add(pair);
      } else {
        now.put(now.size(), List.of(pair));
        pair.before().ifPresent(_ -> kept.add(pair));
      }
    }
    this.order = Lineup.of(now, wasAt, gone).stream().flatMap(List::stream).toList();
    Set<Integer> moving =
        Moves.among(kept.stream().map(pair -> wasAt.getOrDefault(pair, 0)).toList());
    this.moved = moving.stream().map(kept::get).toList();
  }

  /** All of them, in the order after; what is gone stands where it was. */
  List<Stages> order() {
    return order;
  }

  /** The stage that one of them came after, where its place is another now. */
  Optional<Optional<Stage>> formerly(Stages pair) {
    if (!moved.contains(pair)) {
      return Optional.empty();
    }
    int index = pair.before().map(were::indexOf).orElse(0);
    return Optional.of(index <= 0 ? Optional.empty() : Optional.of(were.get(index - 1)));
  }

  /** How many of them stand above what cannot be seen, by the lines of the template. */
  int above(Gap gap) {
    for (int above = order.size(); above > 0; above--) {
      if (isAbove(order.get(above - 1), gap)) {
        return above;
      }
    }
    return order.stream().anyMatch(pair -> placeOf(pair).isPresent()) && gap.place().isPresent()
        ? 0
        : order.size();
  }

  private static boolean isAbove(Stages pair, Gap gap) {
    Optional<Place> place = placeOf(pair);
    return place.isPresent()
        && gap.place().isPresent()
        && place.get().file().equals(gap.place().get().file())
        && place.get().line() < gap.place().get().line();
  }

  private static Optional<Place> placeOf(Stages pair) {
    return pair.after().or(pair::before).flatMap(Stage::place);
  }
}
