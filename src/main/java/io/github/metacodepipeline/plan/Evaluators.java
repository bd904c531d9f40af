package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import java.util.Optional;

/** Reads templates with what is known of the stack that they belong to. */
public final class Evaluators {
  private Evaluators() {}

  /** The template that a plan wants, with the parameters that it sends. */
  public static Evaluator wanted(Plan.Approvable plan) {
    return new Evaluator(plan.desired().template(), Facts.NONE);
  }

  /**
   * The template of a deployed stack, with the stack's own parameters; nothing where unreadable.
   */
  public static Optional<Evaluator> now(Deployed deployed) {
    return deployed.template().map(template -> new Evaluator(template, Facts.NONE));
  }
}
