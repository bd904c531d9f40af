package io.github.metacodepipeline.doctor;

/** How bad it is. */
public enum Severity {
  /** It does not work. */
  ERROR,
  /** It works, and gives away too much or will not work for long. */
  WARNING,
  /** It could be better; the doctor still calls it well. */
  NOTE
}
