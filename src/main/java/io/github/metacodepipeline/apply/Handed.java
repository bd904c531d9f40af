package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.source.Commit;

/** What became of a commit that was handed over to a meta pipeline. */
public sealed interface Handed {
  /** An execution ran it to the end. */
  record Succeeded(ExecutionId execution) implements Handed {}

  /** An execution ran it, and ended in another way. */
  record Unsuccessful(Followed.Unsuccessful end) implements Handed {}

  /** A newer commit took its place. */
  record Superseded(Commit newer) implements Handed {}

  /** The execution goes on, but we stopped watching. */
  record Unended(ExecutionId execution, String remedy) implements Handed {}

  /**
   * CodePipeline would not start an execution.
   *
   * @param reason in CodePipeline's words
   */
  record Declined(String reason) implements Handed {}
}
