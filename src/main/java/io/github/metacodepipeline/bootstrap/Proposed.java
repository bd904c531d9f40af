package io.github.metacodepipeline.bootstrap;

/** What became of a proposal. */
public sealed interface Proposed {
  /** There is nothing to propose: the branch has the file as it should be. */
  record AlreadyThere() implements Proposed {}

  /** A pull request was opened. */
  record Opened(String link) implements Proposed {}

  /** An open pull request of ours has the file as it should be now. */
  record Updated(String link) implements Proposed {}

  /** An open pull request of ours proposed just that already. */
  record Standing(String link) implements Proposed {}
}
