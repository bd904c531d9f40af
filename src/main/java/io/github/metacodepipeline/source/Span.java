package io.github.metacodepipeline.source;

/**
 * From where to where something stands in a document, so that it can be replaced there.
 *
 * @param begin how many code points come before it; a byte order mark is not counted
 * @param end how many code points come before what follows it
 */
public record Span(int begin, int end) {
  /** Of what is not written out in the document, or not as it reads. */
  public static final Span NOWHERE = new Span(0, 0);

  public Span {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("not a span: " + begin + " to " + end);
    }
  }
}
