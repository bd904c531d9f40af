package io.github.metacodepipeline.report.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the fewest things that have to move to make one order of another. */
final class Moves {
  private Moves() {}

  /**
   * The indexes of those that move; the others keep their order among each other.
   *
   * @param places the place before of each, in the order after
   */
  static Set<Integer> among(List<Integer> places) {
    int[] longest = new int[places.size()];
    int[] previous = new int[places.size()];
    Arrays.fill(previous, -1);
    int last = -1;
    for (int i = 0; i < places.size(); i++) {
      longest[i] = 1;
      for (int j = 0; j < i; j++) {
        if (places.get(j) < places.get(i) && longest[j] + 1 > longest[i]) {
          longest[i] = longest[j] + 1;
          previous[i] = j;
        }
      }
      if (last < 0 || longest[i] > longest[last]) {
        last = i;
      }
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = last; i >= 0; i = previous[i]) {
      kept.add(i);
    }
    Set<Integer> moved = new HashSet<>();
    for (int i = 0; i < places.size(); i++) {
      if (!kept.contains(i)) {
        moved.add(i);
      }
    }
    return moved;
  }
}
