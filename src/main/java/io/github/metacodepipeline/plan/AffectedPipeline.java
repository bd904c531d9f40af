package io.github.metacodepipeline.plan;

import java.util.Optional;

/**
 * A pipeline whose executions would be cut by a plan.
 *
 * @param name as CodePipeline has it
 * @param assumption why it is taken for changed although nobody can know, as a sentence; nothing
 *     where the change set says so
 */
public record AffectedPipeline(String name, Fate fate, Optional<String> assumption) {

  /** What becomes of the pipeline. */
  public enum Fate {
    /** It gets another definition, and its executions can be started again on that. */
    CHANGED,
    /** It is deleted, or made anew: what is cut there can never be started again. */
    GOING
  }

  /** One of which the change set says so. */
  static AffectedPipeline known(String name, Fate fate) {
    return new AffectedPipeline(name, fate, Optional.empty());
  }

  /** One that nobody can know about. */
  static AffectedPipeline assumed(String name, Fate fate, String why) {
    return new AffectedPipeline(name, fate, Optional.of(why));
  }
}
