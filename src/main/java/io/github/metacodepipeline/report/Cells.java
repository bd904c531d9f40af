package io.github.metacodepipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * Writes what a report says as Markdown for a cell or a line: without its secrets, escaped, and cut
 * where it is very long.
 */
record Cells(Report report) {
  private static final String NONE = "(none)";
  private static final int LONGEST_TEXT = 600;
  private static final int LONGEST_REASON = 4_000;

  // What CloudFormation puts where a value is made by the change itself.
  private static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

  /** A name or a path. */
  String code(String plain) {
    return Markdown.code(cut(report.shown(plain), LONGEST_TEXT));
  }

  /** A few words. */
  String text(String plain) {
    return Markdown.text(cut(report.shown(plain), LONGEST_TEXT));
  }

  /** Sentences of ours, with code between backticks. */
  String prose(String plain) {
    return Markdown.prose(cut(report.shown(plain), LONGEST_REASON));
  }

  /** The same, line by line. */
  List<String> prose(List<String> plain) {
    return plain.stream().map(this::prose).toList();
  }

  /** What somebody else says. */
  String reason(String plain) {
    return Markdown.text(cut(report.shown(plain), LONGEST_REASON));
  }

  /** A value, or that there is none. */
  String value(Optional<String> plain) {
    return plain.map(this::known).filter(text -> !text.isEmpty()).map(Contrast::value).orElse(NONE);
  }

  /** A value before and after. */
  String change(Optional<String> before, Optional<String> after) {
    String was = before.map(this::known).orElse("");
    String is = after.map(this::known).orElse("");
    return was.isEmpty() || is.isEmpty()
        ? value(before) + " → " + value(after)
        : new Contrast(was, is).marked();
  }

  private String known(String value) {
    return report.shown(value).replace(KNOWN_AFTER_APPLY, "(known afterwards)");
  }

  /** The beginning of a text, with whole characters. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splitsACharacter = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsACharacter ? longest - 1 : longest) + "…";
  }
}
