package io.github.metacodepipeline.sandbox.codepipeline.provider;

import io.github.metacodepipeline.sandbox.codepipeline.ActionProvider;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Otherwise;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import java.util.Set;

/**
 * Carries out actions of the provider {@code CloudFormation} on the sandbox's stacks; an action
 * lasts as long as the operation that it begins.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html">CloudFormation
 *     deploy action reference</a>
 */
public final class CloudFormationAction implements ActionProvider {
  private final Services services;
  private final Set<Otherwise> otherwise;

  /** Acts through these services, believing otherwise where it is told to. */
  public CloudFormationAction(Services services, Set<Otherwise> otherwise) {
    this.services = services;
    this.otherwise = Set.copyOf(otherwise);
  }

  @Override
  public Progress proceed(Job job) {
    StackRequest request = new StackRequest(services, job);
    String mode = job.configured("ActionMode");
    return switch (mode) {
      case "CHANGE_SET_REPLACE" ->
          new ChangeSetReplacement(services, otherwise).proceed(job, request);
      case "CHANGE_SET_EXECUTE" ->
          new ChangeSetExecution(services, otherwise).proceed(job, request);
      case "CREATE_UPDATE" -> new StackUpdate(services, otherwise).proceed(job, request, false);
      case "REPLACE_ON_FAILURE" -> new StackUpdate(services, otherwise).proceed(job, request, true);
      case "DELETE_ONLY" -> new StackRemoval(services).proceed(job, request);
      default ->
          new Progress.Failed("Value '" + mode + "' at 'ActionMode' is not a valid action mode");
    };
  }
}
