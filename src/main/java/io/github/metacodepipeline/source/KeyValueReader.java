package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code NAME=VALUE} entries that are separated by commas or line ends.
 *
 * <p>A value may be in single or double quotes, and may then have commas, line ends and blanks at
 * its ends; there are no escapes: the value ends at the first such quote that a separator follows.
 * A value may have {@code =}. Lines that begin with {@code #} are comments. A parameter that is
 * named again gets both values, joined with a comma, as in aws-cloudformation-github-deploy; a tag
 * that is named again is an error.
 */
final class KeyValueReader {
  private static final String REMEDY =
      "Write NAME=VALUE, and quote a value that has a comma: NAME=\"a,b\".";

  private final Subject subject;
  private final Origin origin;
  private final String text;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int at;
  private int line = 1;

  private KeyValueReader(Subject subject, Origin origin, String text) {
    this.subject = subject;
    this.origin = origin;
    this.text = text;
  }

  /**
   * The entries of a text.
   *
   * @throws Failure WRONG_INPUT for an entry without {@code =}, a quote that is not closed, or a
   *     doubled tag; never shows a value
   */
  static List<Entry> read(Subject subject, Origin origin, String text) {
    return new KeyValueReader(subject, origin, text).entries();
  }

  private List<Entry> entries() {
    skipSeparators();
    while (at < text.length()) {
      entry();
      skipSeparators();
    }
    return new ArrayList<>(entries.values());
  }

  private void entry() {
    int begin = line;
    int equals = nextOf("=,\n");
    if (equals == text.length() || text.charAt(equals) != '=') {
      throw origin.failure(begin, "The entry %s has no \"=\".".formatted(position()), REMEDY);
    }
    String name = unquoted(text.substring(at, equals).strip());
    if (name.isEmpty() || name.startsWith("\"") || name.startsWith("'")) {
      throw origin.failure(begin, "The entry %s has no proper name.".formatted(position()), REMEDY);
    }
    at = equals + 1;
    add(new Entry(name, new ParameterValue.Given(value(name, begin)), origin, begin));
  }

  /** Where an entry stands, without showing it: it may be the tail of a secret. */
  private String position() {
    return entries.isEmpty()
        ? "at the beginning"
        : "after " + Excerpt.of(new ArrayList<>(entries.keySet()).getLast());
  }

  private static String unquoted(String name) {
    boolean quoted =
        name.length() > 1
            && (name.startsWith("\"") || name.startsWith("'"))
            && name.charAt(name.length() - 1) == name.charAt(0);
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  private String value(String name, int begin) {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    boolean quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    int end = quoted ? closing(name, begin) : nextOf(",\n");
    String value = quoted ? text.substring(at + 1, end) : text.substring(at, end).strip();
    line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
    at = quoted ? end + 1 : end;
    return value;
  }

  private int closing(String name, int begin) {
    char quote = text.charAt(at);
    for (int end = text.indexOf(quote, at + 1); end > 0; end = text.indexOf(quote, end + 1)) {
      int next = end + 1;
      while (next < text.length() && isBlank(text.charAt(next))) {
        next++;
      }
      if (next == text.length() || text.charAt(next) == ',' || text.charAt(next) == '\n') {
        return end;
      }
    }
    throw origin.failure(
        begin,
        "The value of %s %s begins with a quote that is not closed."
            .formatted(subject.noun(), Excerpt.of(name)),
        REMEDY);
  }

  private void add(Entry entry) {
    Entry earlier = entries.get(entry.name());
    if (earlier == null) {
      entries.put(entry.name(), entry);
    } else if (subject == Subject.TAGS) {
      throw entry.failure(subject, "is given twice.", "Keep one of the two.");
    } else {
      entries.put(entry.name(), joined(earlier, entry));
    }
  }

  private static Entry joined(Entry earlier, Entry later) {
    // Already too long to be accepted: growing it further would only take time.
    if (earlier.value() instanceof ParameterValue.Given(var first)
        && first.length() > EntryRules.LARGEST_PARAMETER) {
      return earlier;
    }
    return earlier.value() instanceof ParameterValue.Given(var first)
            && later.value() instanceof ParameterValue.Given(var second)
            && !first.isEmpty()
        ? new Entry(
            earlier.name(),
            new ParameterValue.Given(first + "," + second),
            earlier.origin(),
            earlier.line())
        : later;
  }

  private void skipSeparators() {
    boolean lineBegins = at == 0;
    for (; at < text.length(); at++) {
      char here = text.charAt(at);
      if (here == '\n') {
        line++;
        lineBegins = true;
      } else if (here == '#' && lineBegins) {
        at = nextOf("\n") - 1;
      } else if (here != ',' && !isBlank(here) && here != '\uFEFF') {
        return;
      }
    }
  }

  private int nextOf(String stops) {
    int end = at;
    while (end < text.length() && stops.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
