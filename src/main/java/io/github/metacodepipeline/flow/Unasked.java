package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.Intent.Access;

/**
 * Why CloudFormation is not asked what a preview shows.
 *
 * @param reason as the end of a sentence
 * @param remedy what would have it asked, as a sentence; empty where nothing would
 */
record Unasked(String reason, String remedy) {
  static final Unasked NO_ROLE =
      new Unasked(
          "no role-to-assume was given",
          "For a preview with CloudFormation's own change set, give `role-to-assume` a role for previews.");

  static final Unasked NO_STACK = new Unasked("the stack does not exist yet", "");

  static Unasked of(Access.Offline access) {
    return new Unasked(access.reason(), access.remedy());
  }

  static Unasked of(StackStatus status) {
    return new Unasked(
        "the stack is in " + status,
        status.isMoving() ? "Run this job again when the stack is at rest." : "");
  }

  /** A change set could do harm although nobody executes it. */
  static Unasked risky(String risk) {
    return new Unasked(
        risk,
        "For a preview with CloudFormation's own change set, somebody who trusts the change can set `preview-transforms: true`.");
  }

  static Unasked undelivered(Failure failure) {
    return new Unasked(failure.what().replaceFirst("\\.$", ""), failure.remedy());
  }
}
