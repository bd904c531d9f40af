package io.github.metacodepipeline.pipeline;

/** Whether an execution can be started again as it was: on its own revisions and variables. */
public sealed interface Restart {
  /** It can, with this. */
  record Possible(StartRequest request) implements Restart {}

  /**
   * Nobody knows yet: its sources are still being read. They are known when that has ended, also
   * for one that is stopped without abandoning what runs.
   *
   * @param why as the end of a sentence; may hold text from outside
   */
  record TooEarly(String why) implements Restart {}

  /**
   * It cannot.
   *
   * @param why as the end of a sentence; may hold text from outside
   */
  record Impossible(String why) implements Restart {}
}
