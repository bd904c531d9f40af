package io.github.metacodepipeline.apply;

/** Whether a plan can be applied without cutting an execution that somebody wants. */
public sealed interface Room {
  /** Nothing is in the way, and nothing had to be waited for. */
  record Free() implements Room {}

  /** What was in the way is gone; that may have taken its time. */
  record Made() implements Room {}

  /** Something is in the way, and stays there. */
  record Taken(Outcome outcome) implements Room {}
}
