package io.github.metacodepipeline.report.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Puts what is gone back where it stood, among what is there now.
 *
 * @param <T> a pair of what was and what is
 */
final class Lineup<T> {
  private final List<List<T>> steps = new ArrayList<>();
  private final Map<T, Integer> wasAt;

  private Lineup(SortedMap<Integer, List<T>> now, Map<T, Integer> wasAt) {
    now.values().forEach(step -> steps.add(new ArrayList<>(step)));
    this.wasAt = wasAt;
  }

  /**
   * The steps, one after the other.
   *
   * @param now what there is, by its place
   * @param wasAt the place before, of those of both that were in the same line
   * @param gone what is not in this line any more
   */
  static <T> List<List<T>> of(
      SortedMap<Integer, List<T>> now, Map<T, Integer> wasAt, List<T> gone) {
    Lineup<T> lineup = new Lineup<>(now, wasAt);
    gone.stream().sorted(Comparator.comparingInt(lineup::placeBefore)).forEach(lineup::putBack);
    return lineup.steps;
  }

  private int placeBefore(T item) {
    return wasAt.getOrDefault(item, Integer.MAX_VALUE);
  }

  private void putBack(T item) {
    int before = -1;
    for (int i = 0; i < steps.size(); i++) {
      for (T other : steps.get(i)) {
        if (wasAt.containsKey(other) && placeBefore(other) == placeBefore(item)) {
          steps.get(i).add(item);
          return;
        }
        if (wasAt.containsKey(other) && placeBefore(other) < placeBefore(item)) {
          before = i;
        }
      }
    }
    steps.add(before + 1, new ArrayList<>(List.of(item)));
  }
}
