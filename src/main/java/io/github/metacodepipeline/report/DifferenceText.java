package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes what is otherwise in a pipeline as text for a terminal. */
final class DifferenceText {
  private static final int LONGEST_SENTENCE = 600;

  private DifferenceText() {}

  static String of(Difference difference, UnaryOperator<String> shown) {
    return switch (difference) {
      case Difference.Changed changed
          when changed.before().isPresent() && changed.after().isPresent() -> {
        ValuePair values =
            new ValuePair(shown.apply(changed.before().get()), shown.apply(changed.after().get()));
        yield shown.apply(changed.opening())
            + visible(values.before())
            + " → "
            + visible(values.after())
            + shown.apply(changed.remark())
            + at(changed.place(), shown);
      }
      case Difference.Changed _,
          Difference.Added _,
          Difference.Removed _,
          Difference.Renamed _,
          Difference.Moved _,
          Difference.Unseen _ ->
          ValuePair.cut(shown.apply(difference.sentence()), LONGEST_SENTENCE)
              + at(difference.place(), shown);
    };
  }

  static String of(Gap gap, UnaryOperator<String> shown) {
    return shown.apply("%s (%s)".formatted(gap.what(), gap.why())) + at(gap.place(), shown);
  }

  static Mark mark(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> Mark.ADDED;
      case Difference.Removed _ -> Mark.REMOVED;
      case Difference.Renamed _, Difference.Moved _, Difference.Changed _ -> Mark.CHANGED;
      case Difference.Unseen _ -> Mark.UNKNOWN;
    };
  }

  private static String visible(String value) {
    return value.isEmpty() ? "(empty)" : value;
  }

  private static String at(Optional<Place> place, UnaryOperator<String> shown) {
    return place.map(there -> " (%s)".formatted(shown.apply(there.toString()))).orElse("");
  }
}
