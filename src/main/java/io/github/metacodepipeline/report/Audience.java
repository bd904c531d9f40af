package io.github.metacodepipeline.report;

/** Who is told: a log, GitHub's pages and outputs, or a test. */
public interface Audience {
  /** A part of the story begins; the one before is over. */
  void chapter(String title);

  /** A line of the log; may hold text from outside. */
  void say(String line);

  /** Something that the user should know, although the run goes on. */
  void warn(String message);

  /** A value that must never be shown, from now on. */
  void keepSecret(String value);

  /** The story of one target is over. */
  void tell(Report report);
}
