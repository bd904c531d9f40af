package io.github.metacodepipeline.plan;

/** What became of a change set that was asked for. */
sealed interface Draft {
  /** CloudFormation worked it out: READY or FAILED. */
  record Drawn(ChangeSet changeSet) implements Draft {}

  /** Somebody else executed one first: it is gone, obsolete or executed. */
  record Lost() implements Draft {}
}
