package io.github.metacodepipeline.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Replaces values in a document where they stand; every other byte and every line stays. */
public final class SourceText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SourceText() {}

  /**
   * The text with other values.
   *
   * @param values what to write, on one line, by the span that it replaces
   */
  public static String with(Map<Span, String> values, String text) {
    int before = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    StringBuilder edited = new StringBuilder(text);
    List<Span> lastFirst =
        values.keySet().stream().sorted(Comparator.comparing(Span::begin).reversed()).toList();
    for (Span span : lastFirst) {
      int begin = text.offsetByCodePoints(before, span.begin());
      int end = text.offsetByCodePoints(begin, span.end() - span.begin());
      edited.replace(begin, end, values.get(span) + lineEnds(text.substring(begin, end)));
    }
    return edited.toString();
  }

  /** A value that is written over several lines leaves their ends behind. */
  private static String lineEnds(String replaced) {
    return replaced
        .codePoints()
        .filter(character -> character == '\n' || character == '\r')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
