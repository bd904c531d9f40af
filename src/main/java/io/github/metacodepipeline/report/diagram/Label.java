package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is written in a box, line by line, each short enough that nobody breaks it again.
 *
 * @param lines one or more
 */
record Label(List<String> lines) {
  /** Mermaid breaks a line at 200 pixels; letters of most fonts are 8 wide. */
  private static final int LONGEST_LINE = 22;

  private static final Pattern JOINT = Pattern.compile("[-_./:,;…]|(?<=[a-z])(?=[A-Z])");

  Label {
    lines = List.copyOf(lines);
  }

  static Label of(Box box) {
    return new Label(
        Stream.concat(Stream.of(box.title(), box.kind()), box.notes().stream())
            .filter(text -> !text.isEmpty())
            .flatMap(text -> broken(text).stream())
            .toList());
  }

  /** Breaks a text between words, and within those that are longer than a line. */
  private static List<String> broken(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && length(line) + 1 + length(word) > LONGEST_LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (length(line) > LONGEST_LINE) {
        int end = end(line);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** Where a word that is too long is best broken: where a word within it ends. */
  private static int end(StringBuilder line) {
    int most = line.offsetByCodePoints(0, LONGEST_LINE);
    Matcher joint = JOINT.matcher(line.substring(0, most));
    int end = most;
    while (joint.find()) {
      end = joint.end() > most / 2 ? joint.end() : end;
    }
    return end;
  }

  /** The length of the longest line, in characters. */
  int width() {
    return lines.stream().mapToInt(Label::length).max().orElse(0);
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
