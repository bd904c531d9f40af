package io.github.metacodepipeline.guard;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing to look for in each pipeline that there would be. */
interface PipelineRule extends Rule {
  /** What it finds in one pipeline. */
  List<Finding> examine(PipelineEdit edit);

  /** What it finds in all of them, once for each subject, such as a bucket that they share. */
  @Override
  default List<Finding> examine(Proposal proposal) {
    return List.copyOf(
        bySubject(
            PipelineEdit.of(proposal).stream().flatMap(edit -> examine(edit).stream()).toList()));
  }

  private static Collection<Finding> bySubject(List<Finding> findings) {
    Map<String, Finding> gravest = new LinkedHashMap<>();
    findings.forEach(finding ->
        gravest.merge(finding.subject(), finding, (one, other) -> one.isError() ? one : other));
    return gravest.values();
  }
}
