package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Wish;

/**
 * What CloudFormation does when it cannot make a change.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html">
 *     Stack failure options</a>
 */
public enum OnFailure {
  /** Every resource becomes again what it was. */
  ROLL_BACK,
  /** What was made stays, and what failed too, for a look or another try. */
  KEEP,
  /** The stack is deleted with all that was made: a stack that was never there leaves nothing. */
  DELETE;

  /** What a first create does. */
  static OnFailure ofCreate(Terms terms) {
    return terms.wants(Wish.DISABLE_ROLLBACK) ? KEEP : DELETE;
  }

  /** What an update does. */
  public static OnFailure ofUpdate(Terms terms) {
    return terms.wants(Wish.DISABLE_ROLLBACK) ? KEEP : ROLL_BACK;
  }
}
