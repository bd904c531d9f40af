package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.pipeline.Restarter;
import io.github.metacodepipeline.pipeline.StartRequest;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.TrackedSource;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline in AWS that updates a stack in our place.
 *
 * @param stack that it updates
 * @param version of its definition
 * @param ours what it reads
 * @param sources names of its source actions that read from our repository and branch; one or more
 * @param action what it does with the stack
 */
public record MetaPipeline(
    StackName stack,
    PipelineArn arn,
    int version,
    PipelineDefinition definition,
    TrackedSource ours,
    List<String> sources,
    MetaAction action) {
  public MetaPipeline {
    sources = List.copyOf(sources);
  }

  /**
   * Looks for it.
   *
   * @param stack that it shall update
   * @throws Failure WRONG_INPUT when there is none, or when it does not take our branch to that
   *     stack; DENIED or UNREACHABLE
   */
  public static MetaPipeline named(
      String name, PipelineView pipelines, TrackedSource ours, StackName stack) {
    DeployedPipeline found = pipelines.find(name).orElseThrow(() -> missing(name, stack));
    PipelineDefinition definition = found.definition().orElseThrow(() -> missing(name, stack));
    PipelineArn arn = found.arn().orElseThrow(() -> missing(name, stack));
    List<String> sources = new Restarter(arn, definition).reading(ours::feeds);
    if (sources.isEmpty()) {
      throw Failure.wrongInput(
          "Pipeline %s has no source action for %s of %s."
              .formatted(name, ours.branch(), ours.repository().orElse("this repository")),
          "Give the meta pipeline of this repository as the input meta-pipeline, or its branch as the input branch.");
    }
    MetaAction action =
        MetaAction.in(definition, stack)
            .orElseThrow(() ->
                Failure.wrongInput(
                    "Pipeline %s has no CloudFormation action that takes a template to stack %s."
                        .formatted(name, stack),
                    "Give the meta pipeline of that stack as the input meta-pipeline."));
    return new MetaPipeline(stack, arn, found.version(), definition, ours, sources, action);
  }

  private static Failure missing(String name, StackName stack) {
    return Failure.wrongInput(
        "executor is aws, but there is no pipeline %s in this account and Region.".formatted(name),
        "Run `meta-codepipeline bootstrap --aws-only --name %s` once, which creates it, or name another one as the input meta-pipeline."
            .formatted(stack));
  }

  /** Whether an execution runs a commit of ours. */
  boolean isOf(Commit commit, Execution execution) {
    return commits(execution).contains(commit.sha());
  }

  /** What an execution runs of our repository, as far as that is known yet. */
  List<String> commits(Execution execution) {
    return execution.revisions().stream()
        .filter(revision -> sources.contains(revision.action()))
        .map(revision -> revision.id())
        .toList();
  }

  /** What starts an execution at a commit, for the first time or after another one. */
  StartRequest start(Commit commit, Optional<ExecutionId> after) {
    return new Restarter(arn, definition).at(commit, ours::feeds, version, after);
  }
}
