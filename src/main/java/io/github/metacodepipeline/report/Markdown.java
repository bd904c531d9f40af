package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes GitHub-flavoured Markdown; text from outside goes in as text and can be nothing else. */
public final class Markdown {
  // "@" mentions people, "#" issues; the rest is Markdown's or HTML's own.
  private static final String RISKY = "\\`*_{}[]<>#|~&@$";

  // What begins a list, a heading or a rule where it stands first.
  private static final Pattern BLOCK = Pattern.compile("[-+=]|[0-9]{1,9}[.)]");

  private static final char NO_WIDTH = '\u200b';
  private static final Pattern MENTIONED =
      Pattern.compile("[@#]|(?i:gh-(?=[0-9]))|:(?=//)|(?i:www(?=\\.))");

  // Where an address has its scheme, its www or its user behind it.
  private static final Pattern ADDRESS =
      Pattern.compile("(?<=[A-Za-z])(?=://)|(?i:(?<=www)(?=\\.))|(?<=[-A-Za-z0-9._+])(?=@)");

  private final StringBuilder page = new StringBuilder();

  Markdown heading(int level, String text) {
    return block("#".repeat(level) + " " + text(text));
  }

  Markdown paragraph(String text) {
    return block(prose(text));
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

  /** A picture in Mermaid's language, of which no line can end the fence around it. */
  Markdown picture(String mermaid) {
    return block("```mermaid\n" + mermaid.strip() + "\n```");
  }

  /** A part that the reader unfolds. */
  Markdown folded(String title, Markdown inside) {
    return inside.page.isEmpty()
        ? this
        : block(
            "<details><summary>"
                + text(title)
                + "</summary>\n\n"
                + inside.toString().strip()
                + "\n\n</details>");
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
   * an entity. GitHub looks for people, issues and addresses once more in what was rendered; there,
   * a space of no width keeps them from being found.
   */
  public static String text(String plain) {
    return escaped(MENTIONED.matcher(oneLine(plain)).replaceAll("$0" + NO_WIDTH));
  }

  /**
   * Sentences in which what stands between backticks, such as a command, is code, and the console's
   * page of a pipeline is a link.
   */
  public static String prose(String plain) {
    String line = oneLine(plain);
    StringBuilder marked = new StringBuilder();
    int done = 0;
    for (int open = line.indexOf('`'); open >= 0; open = line.indexOf('`', done)) {
      int close = line.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      boolean isEmpty = close == open + 1;
      marked.append(linked(line.substring(done, isEmpty ? close : open)));
      marked.append(code(line.substring(open + 1, close)));
      done = isEmpty ? close : close + 1;
    }
    return marked.append(linked(line.substring(done))).toString();
  }

  private static String linked(String part) {
    Matcher address = ConsoleLink.OF_A_PIPELINE.matcher(part);
    StringBuilder marked = new StringBuilder();
    int end = 0;
    for (; address.find(); end = address.end()) {
      marked
          .append(spaced(part.substring(end, address.start())))
          .append(link("its console page", address.group()));
    }
    return marked.append(spaced(part.substring(end))).toString();
  }

  /** Text between others, which keeps the spaces at its ends. */
  private static String spaced(String part) {
    return (part.startsWith(" ") ? " " : "")
        + text(part)
        + (part.length() > 1 && part.endsWith(" ") ? " " : "");
  }

  /**
   * Text in a code span, where GitHub looks for no people and issues, but still for addresses: a
   * comment divides those, which does not come along when somebody copies the text.
   *
   * @see <a href="https://github.github.com/gfm/#autolinks-extension-">Autolinks</a>
   */
  public static String code(String plain) {
    if (plain.isEmpty()) {
      return "";
    }
    String divided =
        ADDRESS
            .splitAsStream(oneLine(plain))
            .map(Markdown::escaped)
            .collect(Collectors.joining("<!-- -->"));
    return "<code>" + divided + "</code>";
  }

  /** A link; the target is one of our own making. */
  static String link(String plain, String url) {
    return "[" + text(plain) + "](" + url + ")";
  }

  private static String oneLine(String plain) {
    StringBuilder line = new StringBuilder();
    plain
        .codePoints()
        .map(point -> isLineBreakOrControl(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static String escaped(String line) {
    StringBuilder escaped = new StringBuilder();
    Matcher start = BLOCK.matcher(line);
    int block = start.lookingAt() ? start.end() - 1 : -1;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == NO_WIDTH) {
        escaped.append("&#8203;");
      } else if (i == block || (RISKY.indexOf(character) >= 0 && !isInsideAName(line, i))) {
        escaped.append("&#").append((int) character).append(';');
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }

  /** Whether it is the line of a name such as UPDATE_COMPLETE, which Markdown leaves alone. */
  private static boolean isInsideAName(String line, int i) {
    return line.charAt(i) == '_'
        && i > 0
        && i + 1 < line.length()
        && isAsciiLetterOrDigit(line.charAt(i - 1))
        && isAsciiLetterOrDigit(line.charAt(i + 1));
  }

  private static boolean isAsciiLetterOrDigit(char character) {
    return character < 128 && Character.isLetterOrDigit(character);
  }

  private static boolean isLineBreakOrControl(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
