package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Tone;

/**
 * Gives words the colours of a terminal, or leaves them as they are.
 *
 * @see <a
 *     href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48,
 *     Select Graphic Rendition</a>
 */
enum Paint {
  COLOURS,
  NONE;

  private static final String END = "\u001b[0m";

  /** The whole text in a tone; the text holds no control characters. */
  String whole(Tone tone, String text) {
    return this == NONE || tone == Tone.PLAIN || text.isEmpty() ? text : begin(tone) + text + END;
  }

  private static String begin(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case TITLE -> "\u001b[1m";
      case GOOD -> "\u001b[32m";
      case BAD -> "\u001b[31m";
      case CAUTION -> "\u001b[33m";
    };
  }
}
