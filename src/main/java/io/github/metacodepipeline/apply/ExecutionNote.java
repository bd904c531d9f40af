package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import java.util.Optional;

/**
 * What was done about an execution, for the report. Every text may hold some from outside.
 *
 * @param revision the commits or other revisions that it runs; empty where they are not known
 * @param stage where it was; empty for none
 * @param done such as {@code stopped}
 * @param why as a sentence
 */
public record ExecutionNote(
    PipelineArn pipeline,
    ExecutionId execution,
    String revision,
    String stage,
    String done,
    String why) {

  static ExecutionNote of(Flight flight, String done, String why) {
    return of(flight.pipeline(), flight.execution(), flight.stage(), done, why);
  }

  static ExecutionNote of(PipelineArn pipeline, Execution execution, String done, String why) {
    return of(pipeline, execution, Optional.empty(), done, why);
  }

  private static ExecutionNote of(
      PipelineArn pipeline, Execution execution, Optional<String> stage, String done, String why) {
    return new ExecutionNote(
        pipeline,
        execution.id(),
        Flight.revision(execution).orElse(""),
        stage.orElse(""),
        done,
        why);
  }
}
