package io.github.metacodepipeline.report.diagram;

import java.util.regex.Pattern;

/**
 * Writes text for a Mermaid label between double quotes; it can be nothing else there.
 *
 * <p>Mermaid reads a label up to three times: as its own language, as Markdown and as HTML; which,
 * and in which order, depends on its version and on settings that GitHub has changed more than
 * once. What any of them could read as more than text is written with a character that looks alike,
 * or parted by a space of no width; so nothing has to be undone by anybody, and nothing can be
 * undone wrongly.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Flowcharts</a>
 * @see <a
 *     href="https://github.com/mermaid-js/mermaid/blob/develop/packages/mermaid/src/utils.ts">How
 *     Mermaid encodes entities</a>
 */
final class MermaidText {
  private static final char NO_WIDTH = '\u200b';

  /** What would end the label, begin a tag, an entity or an escape, or set words in bold. */
  private static final String RISKY = "\"'<>&`*\\~;|";

  private static final String ALIKE = "”’‹›＆ˋ∗∖∼;∣";

  /** Where addresses, links, formulas, comments, icons and Mermaid's own placeholders join. */
  private static final Pattern JOINT =
      Pattern.compile(
          "(?<=%)(?=[%{])|(?<=\\$)(?=\\$)|(?<=])(?=[(\\[:])|(?<=:)(?=//)|(?i:(?<=www)(?=\\.))"
              + "|(?<=@)|(?<=:)(?=fa-)|(?<=¶)(?=ß)|(?<=ﬂ)(?=°)");

  /** An underscore that is not inside a name. */
  private static final Pattern EMPHASIS = Pattern.compile("(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])");

  /** What begins a list, a heading, a rule or a table where it stands first. */
  private static final Pattern BLOCK = Pattern.compile("^(?=[^\\p{L}])");

  private MermaidText() {}

  /** One line. */
  static String of(String line) {
    StringBuilder alike = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      int risk = RISKY.indexOf(line.charAt(i));
      alike.append(risk < 0 ? line.charAt(i) : ALIKE.charAt(risk));
    }
    String parted = JOINT.matcher(alike).replaceAll(String.valueOf(NO_WIDTH));
    String plain = EMPHASIS.matcher(parted).replaceAll(NO_WIDTH + "$0" + NO_WIDTH);
    return BLOCK.matcher(plain).replaceFirst(String.valueOf(NO_WIDTH));
  }

  /** Several lines, which stay several. */
  static String of(Label label) {
    return String.join("\n", label.lines().stream().map(MermaidText::of).toList());
  }
}
