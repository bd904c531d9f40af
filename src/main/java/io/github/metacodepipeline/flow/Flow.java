package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;

/** What one command does for one target. */
public interface Flow {
  /**
   * Does it.
   *
   * @throws io.github.metacodepipeline.Failure when something could not be found out or done
   */
  Outcome run(Trigger trigger, Target target);
}
