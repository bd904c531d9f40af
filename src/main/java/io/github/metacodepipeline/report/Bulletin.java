package io.github.metacodepipeline.report;

import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;

/**
 * A place outside the run that is kept in step with it, such as the comment on a pull request. That
 * it cannot be written is a warning, never an ending.
 */
public interface Bulletin {
  /**
   * The story of a target begins.
   *
   * @throws io.github.metacodepipeline.Failure when the place cannot be written
   */
  void opened(Target target);

  /** It is known which revision the story is about. */
  default void read(Revision revision) {}

  /**
   * From now on something is changed in AWS.
   *
   * @throws io.github.metacodepipeline.Failure when the place cannot be written
   */
  void executing();

  /**
   * The story of the target is over.
   *
   * @throws io.github.metacodepipeline.Failure when the place cannot be written
   */
  void ended(Report report);

  /**
   * A defect of ours ended the story, which is never told.
   *
   * @throws io.github.metacodepipeline.Failure when the place cannot be written
   */
  default void brokenOff() {}
}
