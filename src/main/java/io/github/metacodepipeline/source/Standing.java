package io.github.metacodepipeline.source;

/** Whether what a run read is still what the tracked branch says. */
public sealed interface Standing {

  /**
   * It is: the commit is the head, or the head contains it and says the same in every watched file.
   */
  record Current() implements Standing {}

  /** It is not: {@code newer} says something else. */
  record Superseded(Commit newer) implements Standing {}

  /** Nobody can say. */
  record Unprotected(String reason) implements Standing {}
}
