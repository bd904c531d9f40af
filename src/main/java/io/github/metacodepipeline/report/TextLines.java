package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the lines of a page for a terminal; text from outside stays in its line. A command between
 * backticks and whatever else has no space is never broken, so that it can be copied.
 */
final class TextLines {
  private static final Pattern WORD = Pattern.compile("(?:`[^`]+`|[^ `]|`)+");
  private static final int LEAST_ROOM = 20;

  private final int width;
  private final List<TextLine> lines = new ArrayList<>();

  /**
   * @param width how many characters a line has where it can be broken
   */
  TextLines(int width) {
    this.width = width;
  }

  /** The name of a part, with room before it. */
  TextLines heading(Tone tone, String text) {
    if (!lines.isEmpty()) {
      lines.add(new TextLine(Tone.PLAIN, ""));
    }
    return add(tone, 0, "", text);
  }

  TextLines heading(String text) {
    return heading(Tone.TITLE, text);
  }

  /** Sentences. */
  TextLines paragraph(String text) {
    return add(Tone.PLAIN, 0, "", text);
  }

  /** Text below a heading. */
  TextLines item(Tone tone, String mark, String text) {
    return add(tone, 2, mark, text);
  }

  /**
   * Text on lines of its own.
   *
   * @param indent how many spaces stand before it
   * @param mark what its first line begins with, of our own making; the next ones keep its width
   *     free
   */
  TextLines add(Tone tone, int indent, String mark, String text) {
    int room = Math.max(LEAST_ROOM, width - indent - mark.length());
    String before = " ".repeat(indent) + mark;
    for (String part : wrapped(oneLine(text), room)) {
      lines.add(new TextLine(tone, (before + part).stripTrailing()));
      before = " ".repeat(before.length());
    }
    return this;
  }

  /** A line that is to stand as it is. */
  TextLines asIs(Tone tone, String line) {
    lines.add(new TextLine(tone, line));
    return this;
  }

  TextLines add(TextLines others) {
    if (!lines.isEmpty() && !others.lines.isEmpty()) {
      lines.add(new TextLine(Tone.PLAIN, ""));
    }
    lines.addAll(others.lines);
    return this;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  List<TextLine> lines() {
    return List.copyOf(lines);
  }

  private static List<String> wrapped(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : WORD.matcher(text).results().map(MatchResult::group).toList()) {
      if (!line.isEmpty() && length(line) + 1 + length(word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int length(CharSequence text) {
    return (int) text.codePoints().count();
  }

  /** The text without what breaks, moves or turns a line around. */
  static String oneLine(String text) {
    return text.codePoints()
        .mapToObj(point -> isRisky(point) ? " " : Character.toString(point))
        .collect(Collectors.joining())
        .strip()
        .replaceAll("\\s+", " ");
  }

  private static boolean isRisky(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
