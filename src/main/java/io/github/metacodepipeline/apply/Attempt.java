package io.github.metacodepipeline.apply;

/** What became of an attempt to apply an approved plan. */
public sealed interface Attempt {
  /** It came to an end. */
  record Ended(Outcome outcome) implements Attempt {}

  /** Somebody else changed the stack first, and the plan is void; it has to be made again. */
  record Overtaken() implements Attempt {}
}
