package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * The other answer to something about actions that AWS does not document, for a test that rests on
 * the first.
 */
public enum Otherwise {
  /** {@code CHANGE_SET_REPLACE} fails when the change set is empty; else it succeeds. */
  EMPTY_CHANGE_SET_FAILS,
  /** {@code CHANGE_SET_REPLACE} takes an empty change set away; else it stays, as failed. */
  EMPTY_CHANGE_SET_IS_REMOVED,
  /** {@code CHANGE_SET_EXECUTE} of an empty change set fails; else it does nothing and succeeds. */
  EMPTY_EXECUTION_FAILS,
  /** {@code CREATE_UPDATE} that changes nothing fails; else it succeeds. */
  EMPTY_UPDATE_FAILS
}
