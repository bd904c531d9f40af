package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.report.Report;

/** What deploys our stacks: the same plan, guard and report as for every other stack. */
public interface Engine {
  /** Shows what would become of a stack, and changes nothing. */
  Report plan(Errand errand);

  /** Creates or updates a stack. */
  Report make(Errand errand);
}
