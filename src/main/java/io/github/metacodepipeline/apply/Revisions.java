package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.SourceRevision;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an execution runs: a revision for each source action.
 *
 * @param bySource the source action and its revision
 */
record Revisions(Set<Revision> bySource) {
  /** Of one source action. */
  record Revision(String action, String id) {
    static Revision of(SourceRevision revision) {
      return new Revision(revision.action(), revision.id());
    }
  }

  static Revisions of(Execution execution) {
    return new Revisions(
        execution.revisions().stream().map(Revision::of).collect(Collectors.toUnmodifiableSet()));
  }
}
