package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Occasion;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.source.Target;
import java.util.function.Supplier;

/** What comes after a deployment, whatever way that ended. */
public interface Aftermath {
  /**
   * Has it come to its end, and does what is left.
   *
   * @return how it ended then
   * @throws io.github.metacodepipeline.Failure what the deployment throws
   */
  Outcome of(Target target, Occasion occasion, Supplier<Outcome> deployment);
}
