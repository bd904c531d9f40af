package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineDefinition;

/**
 * Tells by which of its actions a pipeline acts on the world.
 *
 * <p>Those of the categories Deploy and Invoke do. A build may do so too, as where CodeBuild runs
 * Terraform or SAM, but no definition says which: so a build counts where somebody approves before
 * it and there is nothing else that this approval could be for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html">Valid
 *     action providers</a>
 */
final class Deployments {
  private Deployments() {}

  /** Whether the pipeline deploys, by builds apart. */
  static boolean in(PipelineDefinition pipeline) {
    return pipeline.actions().stream().anyMatch(Deployments::is);
  }

  /** Whether this action is what an approval before it is for. */
  static boolean isGuarded(InStage action, PipelineDefinition pipeline) {
    return is(action.action())
        || (isWork(action.action())
            && Gates.before(action, pipeline)
                .nearest()
                .filter(gate -> Gates.behind(gate, pipeline).noneMatch(Deployments::is))
                .isPresent());
  }

  private static boolean is(Action action) {
    return action.isDeploy() || action.type().category().equals("Invoke");
  }

  private static boolean isWork(Action action) {
    return action.type().category().equals("Build") || action.type().category().equals("Compute");
  }
}
