package io.github.metacodepipeline.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which form the text of a configuration input is written.
 *
 * <p>Decided by the first line that is neither blank nor a {@code #} comment, in this order:
 *
 * <ol>
 *   <li>a single line that begins like {@code file://} is a file, and one that begins like any
 *       other {@code scheme://} is remote;
 *   <li>a line that begins with <code>{</code>, {@code [}, {@code %}, {@code - } or {@code ---} is
 *       a document;
 *   <li>if {@code =} comes before any colon that ends a key (a colon with a blank or nothing after
 *       it), these are {@code NAME=VALUE} entries; if such a colon comes first, a document;
 *   <li>a single line with no {@code =} and no {@code :} is the path of a file. A path that has one
 *       is written with {@code file://};
 *   <li>anything else is taken for a document, whose reader says what is wrong with it.
 * </ol>
 */
enum InputForm {
  NOTHING,
  FILE,
  REMOTE,
  KEY_VALUES,
  DOCUMENT;

  private static final Pattern URL = Pattern.compile("(?s)[a-zA-Z][a-zA-Z0-9+.-]*://.*");
  private static final Pattern BEGINS_A_DOCUMENT = Pattern.compile("(?s)[{\\[%].*|-( .*)?|---.*");
  // A key may be quoted, and may have colons and equals signs then.
  private static final Pattern END_OF_KEY =
      Pattern.compile("(?s)(?:\"[^\"]*\"|'[^']*')?.*?(?<end>=|:(?=\\s|$)).*");

  static InputForm of(String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
    if (content.isEmpty()) {
      return NOTHING;
    }
    boolean singleLine = content.lines().count() == 1;
    if (singleLine && URL.matcher(content).matches()) {
      return content.regionMatches(true, 0, "file://", 0, 7) ? FILE : REMOTE;
    }
    String first =
        content
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .orElse("---");
    if (BEGINS_A_DOCUMENT.matcher(first).matches()) {
      return DOCUMENT;
    }
    Matcher key = END_OF_KEY.matcher(first);
    if (key.matches()) {
      return key.group("end").equals("=") ? KEY_VALUES : DOCUMENT;
    }
    return singleLine && !content.contains(":") ? FILE : DOCUMENT;
  }
}
