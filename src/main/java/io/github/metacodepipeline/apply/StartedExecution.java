package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;

/** An execution that a run started, for whoever wants to look at it afterwards. */
public record StartedExecution(PipelineArn pipeline, ExecutionId execution) {
  /** Where the console shows it. */
  public String consoleLink() {
    return pipeline.consoleLink(execution);
  }
}
