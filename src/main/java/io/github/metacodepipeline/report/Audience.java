package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.List;

/** Who is told: a log, GitHub's pages and outputs, or a test. */
public interface Audience {
  /** The story of a target begins. */
  void open(Target target);

  /** It is known which revision the story is about. */
  default void read(Revision revision) {}

  /** A part of the story begins; the one before is over. */
  void chapter(String title);

  /** It is known what would change. */
  void proposed(Prospect prospect);

  /** A line of the log; may hold text from outside. */
  void say(String line);

  /** Something that the user should know, although the run goes on. */
  void warn(String message);

  /** A value that must never be shown, from now on. */
  void keepSecret(String value);

  /** The run waits; told at every look. */
  void waiting(String forWhat, Duration elapsed);

  /** From now on something is changed in AWS. */
  void executing();

  /** The story of one target is over. */
  void tell(Report report);

  /**
   * A defect of ours ended the story, which is never told.
   *
   * @param findings as far as the guard had come
   */
  default void breakOff(List<Finding> findings) {}
}
