package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;

/** What it is to a target that there is nothing to change: as it should be, or a failure. */
final class Emptiness {
  private Emptiness() {}

  static Outcome of(Outcome.Unchanged unchanged, Target target) {
    return target.terms().wants(Wish.FAIL_WHEN_EMPTY)
        ? new Outcome.Failed(
            "There is nothing to change, and fail-on-empty-changeset is set. " + unchanged.reason(),
            "")
        : unchanged;
  }
}
