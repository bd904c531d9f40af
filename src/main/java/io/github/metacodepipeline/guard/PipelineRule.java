package io.github.metacodepipeline.guard;

import java.util.List;

/** One thing to look for in each pipeline that there would be. */
interface PipelineRule extends Rule {
  /** What it finds in one pipeline. */
  List<Finding> examine(PipelineEdit edit);

  @Override
  default List<Finding> examine(Proposal proposal) {
    return PipelineEdit.of(proposal).stream()
        .flatMap(edit -> examine(edit).stream())
        .distinct()
        .toList();
  }
}
