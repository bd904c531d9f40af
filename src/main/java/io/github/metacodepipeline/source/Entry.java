package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;

/** One parameter or tag as it was said, and where, until all of them are checked. */
record Entry(String name, ParameterValue value, Origin origin, int line) {

  /** A complaint about this entry; it never shows the value. */
  Failure failure(Subject subject, String what, String remedy) {
    return origin.failure(
        line, "%s %s %s".formatted(capitalized(subject.noun()), Excerpt.of(name), what), remedy);
  }

  private static String capitalized(String noun) {
    return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
  }
}
