package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import java.util.Optional;

/** Writes what is otherwise in a pipeline as one line of Markdown. */
final class DifferenceLine {
  private static final int LONGEST_SENTENCE = 600;

  private DifferenceLine() {}

  static String of(Difference difference, Report report) {
    return switch (difference) {
      case Difference.Changed changed -> changed(changed, report);
      case Difference.Added _, Difference.Removed _, Difference.Renamed _, Difference.Moved _ ->
          sentence(difference, report);
      case Difference.Unseen unseen ->
          sentence(difference, report) + at(unseen.gap().place(), report);
    };
  }

  static String of(Gap gap, Report report) {
    return Markdown.text(report.shown("%s (%s)".formatted(gap.what(), gap.why())))
        + at(gap.place(), report);
  }

  private static String sentence(Difference difference, Report report) {
    return Markdown.text(Cells.cut(report.shown(difference.sentence()), LONGEST_SENTENCE));
  }

  private static String at(Optional<Place> place, Report report) {
    return place.map(there -> ", " + Markdown.code(report.shown(there.toString()))).orElse("");
  }

  private static String changed(Difference.Changed changed, Report report) {
    String before = changed.before().map(report::shown).orElse("");
    String after = changed.after().map(report::shown).orElse("");
    String opening =
        Markdown.text(Cells.cut(report.shown(changed.opening()), LONGEST_SENTENCE)) + " ";
    String remark = Markdown.text(Cells.cut(report.shown(changed.remark()), LONGEST_SENTENCE));
    if (changed.before().isEmpty()) {
      return opening + "added" + told(after) + remark;
    }
    if (changed.after().isEmpty()) {
      return opening + "removed" + told(before) + remark;
    }
    return opening + new Contrast(before, after).marked() + remark;
  }

  private static String told(String value) {
    return value.isEmpty() ? "" : ": " + Contrast.value(value);
  }
}
