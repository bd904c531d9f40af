package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.guard.Approval;

/** What a run does with a plan that the guard approved. */
public interface Conclusion {
  /**
   * Makes room for it, before anybody looks whether it is still wanted.
   *
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED
   */
  Room makeRoom(Approval approval, Occasion occasion);

  /**
   * Does it.
   *
   * @throws io.github.metacodepipeline.Failure DENIED, UNREACHABLE, or CANCELLED before it began
   */
  Attempt apply(Approval approval);
}
