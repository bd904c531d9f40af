package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.Repair;

/** What became of an attempt to apply an approved plan. */
public sealed interface Attempt {
  /** It came to an end. */
  record Ended(Outcome outcome) implements Attempt {}

  /** The stack was brought back to where it can be planned for. */
  record Repaired(Repair repair) implements Attempt {}

  /** Somebody else changed the stack first, and the plan is void; it has to be made again. */
  record Overtaken() implements Attempt {}
}
