package io.github.metacodepipeline.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Finds what belongs together among what was and what is, most alike first; of equally alike ones
 * those whose places are nearer. It comes to the same whichever of the two is called "before".
 *
 * @param <T> what is matched
 */
final class Matching<T> {
  private final List<T> before;
  private final List<T> after;
  private final Function<T, String> name;
  private final Map<Integer, Integer> afterOf = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param before in order, none twice
   * @param after in order, none twice
   * @param name breaks the last tie; what is not matched by its name at first bears one that no
   *     other has
   */
  Matching(List<T> before, List<T> after, Function<T, String> name) {
    this.before = before;
    this.after = after;
    this.name = name;
  }

  /** What it is now, for each of before that was matched. */
  Map<T, T> found() {
    Map<T, T> found = new HashMap<>();
    afterOf.forEach((was, is) -> found.put(before.get(was), after.get(is)));
    return found;
  }

  /** Matches whatever is left and alike, as far as it may be matched and is alike at all. */
  Matching<T> join(BiPredicate<T, T> allowed, ToDoubleBiFunction<T, T> likeness) {
    List<Candidate> candidates = new ArrayList<>();
    for (int was = 0; was < before.size(); was++) {
      for (int is = 0; is < after.size(); is++) {
        if (isFree(was, is) && allowed.test(before.get(was), after.get(is))) {
          double alike = likeness.applyAsDouble(before.get(was), after.get(is));
          if (alike > 0) {
            candidates.add(new Candidate(was, is, alike));
          }
        }
      }
    }
    candidates.sort(Candidate.BEST_FIRST.thenComparing(pair -> names(pair.was, pair.is)));
    for (Candidate best : candidates) {
      if (isFree(best.was, best.is)) {
        afterOf.put(best.was, best.is);
        taken.add(best.is);
      }
    }
    return this;
  }

  private boolean isFree(int was, int is) {
    return !afterOf.containsKey(was) && !taken.contains(is);
  }

  private String names(int was, int is) {
    String one = name.apply(before.get(was));
    String other = name.apply(after.get(is));
    return one.compareTo(other) <= 0 ? one + "\n" + other : other + "\n" + one;
  }

  private record Candidate(int was, int is, double likeness) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.<Candidate>comparingDouble(candidate -> -candidate.likeness)
            .thenComparingInt(candidate -> Math.abs(candidate.was - candidate.is));
  }
}
