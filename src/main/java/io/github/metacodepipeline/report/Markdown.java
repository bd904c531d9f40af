package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.List;

/** Writes GitHub-flavoured Markdown; text from outside goes in as text and can be nothing else. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  Markdown heading(int level, String text) {
    return block("#".repeat(level) + " " + text(text));
  }

  Markdown paragraph(String text) {
    return block(text(text));
  }

  Markdown bullets(List<String> marked) {
    return marked.isEmpty() ? this : block("- " + String.join("\n- ", marked));
  }

  /** A table; the cells are Markdown already, made with {@link #text} and {@link #code}. */
  Markdown table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> lines = new ArrayList<>();
    lines.add(row(head));
    lines.add(row(head.stream().map(_ -> "---").toList()));
    rows.forEach(cells -> lines.add(row(cells)));
    return block(String.join("\n", lines));
  }

  /** A part that the reader unfolds. */
  Markdown folded(String title, Markdown inside) {
    return inside.page.isEmpty()
        ? this
        : block("<details><summary>" + text(title) + "</summary>\n\n" + inside + "\n</details>");
  }

  Markdown add(Markdown other) {
    page.append(other.page);
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }

  private Markdown block(String marked) {
    page.append(marked).append("\n\n");
    return this;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /**
   * Plain text on one line: every character that Markdown or HTML could read as something else is
   * an entity.
   */
  static String text(String plain) {
    StringBuilder escaped = new StringBuilder();
    plain
        .codePoints()
        .forEach(point -> {
          if (isLineBreakOrControl(point)) {
            escaped.append(' ');
          } else if ("\\`*_{}[]<>()#+-!|~&@:$\"'/".indexOf(point) >= 0 && isRisky(point)) {
            escaped.append("&#").append(point).append(';');
          } else {
            escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }

  /** Text in a code span. */
  static String code(String plain) {
    return plain.isEmpty() ? "" : "<code>" + text(plain) + "</code>";
  }

  /** A link; the target is one of our own making. */
  static String link(String plain, String url) {
    return "[" + text(plain) + "](" + url + ")";
  }

  // ":" starts emoji and bare links, "@" mentions people, "#" issues; the rest is Markdown's or
  // HTML's own.
  private static boolean isRisky(int point) {
    return "()-!/'\"+".indexOf(point) < 0;
  }

  private static boolean isLineBreakOrControl(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.LINE_SEPARATOR
        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(point) == Character.FORMAT;
  }
}
