package io.github.metacodepipeline.github;

import io.github.metacodepipeline.github.Annotation.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Of more remarks than GitHub shows, those that fit; the last of a level says how many do not.
 *
 * @param fitting the remarks to make, in order
 * @param others the remarks that do not fit
 */
record Excess(List<Annotation> fitting, List<Annotation> others) {
  Excess {
    fitting = List.copyOf(fitting);
    others = List.copyOf(others);
  }

  /**
   * Divides remarks.
   *
   * @param remarks the most important first
   * @param room how many more of a level GitHub shows
   */
  static Excess of(List<Annotation> remarks, ToIntFunction<Level> room) {
    List<Annotation> fitting = new ArrayList<>(remarks);
    List<Annotation> others = new ArrayList<>();
    for (Level level : Level.values()) {
      List<Annotation> ofLevel =
          remarks.stream().filter(remark -> remark.level() == level).toList();
      int places = room.applyAsInt(level);
      if (ofLevel.size() > places) {
        int shown = Math.max(0, places - 1);
        List<Annotation> left = ofLevel.subList(shown, ofLevel.size());
        others.addAll(left);
        fitting.removeIf(left::contains);
        if (places > 0) {
          fitting.add(more(level, left.size()));
        }
      }
    }
    return new Excess(fitting, others);
  }

  private static Annotation more(Level level, int count) {
    return Annotation.of(
        level,
        "%d more".formatted(count),
        "%d more %ss than GitHub shows here: they stand in the step summary and in the log."
            .formatted(count, level.name().toLowerCase(Locale.ROOT)));
  }
}
