package io.github.metacodepipeline.report;

/** How a line for a terminal is to meet the eye; what it means, its words say too. */
public enum Tone {
  PLAIN,
  /** The name of what follows. */
  TITLE,
  /** It is well, or something comes. */
  GOOD,
  /** It is not well, or something goes. */
  BAD,
  /** To be looked at. */
  CAUTION
}
