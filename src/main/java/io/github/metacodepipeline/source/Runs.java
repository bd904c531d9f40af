package io.github.metacodepipeline.source;

/** The runs of the repository's workflows, as far as one run asks about another. */
public interface Runs {
  /** Asked of no run: nothing is known, as on a laptop. */
  Runs UNKNOWN = (_, _) -> State.UNKNOWN;

  /**
   * How far an attempt of a run is; {@code UNKNOWN} where there is no way to ask or no answer.
   *
   * @param id as in {@link Run#id()}
   * @param attempt counted from 1
   */
  State state(String id, int attempt);

  /** How far an attempt of a run is. */
  enum State {
    ENDED,
    GOING_ON,
    UNKNOWN
  }
}
