package io.github.metacodepipeline.cli;

/** Somebody who can be asked. */
@FunctionalInterface
public interface Questions {
  /** Nobody is there, so nobody says no. */
  Questions NOBODY_TO_ASK = _ -> true;

  /** Whether they say yes. */
  boolean agree(String question);
}
