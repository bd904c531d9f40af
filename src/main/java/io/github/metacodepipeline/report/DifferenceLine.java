package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import java.util.Optional;

/** Writes what is otherwise in a pipeline as one line of Markdown. */
final class DifferenceLine {
  private static final int LONGEST_SENTENCE = 600;
  private static final int LONGEST_VALUE = 120;

  /** How much of what two long values have in common is shown before they part. */
  private static final int COMMON = 30;

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
    return Markdown.text(cut(report.shown(difference.sentence()), LONGEST_SENTENCE));
  }

  private static String at(Optional<Place> place, Report report) {
    return place.map(there -> ", " + Markdown.code(report.shown(there.toString()))).orElse("");
  }

  private static String changed(Difference.Changed changed, Report report) {
    String before = changed.before().map(report::shown).orElse("");
    String after = changed.after().map(report::shown).orElse("");
    String opening = Markdown.text(report.shown(changed.opening())) + " ";
    String remark = Markdown.text(report.shown(changed.remark()));
    if (changed.before().isEmpty()) {
      return opening + "added" + told(after) + remark;
    }
    if (changed.after().isEmpty()) {
      return opening + "removed" + told(before) + remark;
    }
    boolean isLong = before.length() > LONGEST_VALUE || after.length() > LONGEST_VALUE;
    int start = isLong ? start(before, after) : 0;
    return opening + value(from(start, before)) + " → " + value(from(start, after)) + remark;
  }

  private static String told(String value) {
    return value.isEmpty() ? "" : ": " + value(value);
  }

  private static String value(String text) {
    String code = Markdown.code(cut(text, LONGEST_VALUE));
    return code.isEmpty() ? "(empty)" : code;
  }

  /** Where two texts are to be shown from, so that what parts them is seen. */
  private static int start(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common <= 2 * COMMON ? 0 : common - COMMON;
  }

  private static String from(int start, String text) {
    if (start == 0) {
      return text;
    }
    int whole = Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    return "…" + text.substring(whole);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsACharacter ? longest - 1 : longest) + "…";
  }
}
