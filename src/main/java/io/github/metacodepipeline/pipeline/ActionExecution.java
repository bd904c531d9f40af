package io.github.metacodepipeline.pipeline;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One run of an action in an execution.
 *
 * @param version of the pipeline that it ran on
 * @param configuration as it was resolved for this run
 * @param summary what the provider says of the result, such as why it failed; text from outside
 * @param url where to look at it, such as the build's log
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html">ActionExecutionDetail</a>
 */
public record ActionExecution(
    String id,
    ExecutionId execution,
    int version,
    String stage,
    String action,
    ActionType type,
    Status status,
    Instant started,
    Instant updated,
    Map<String, String> configuration,
    Optional<String> summary,
    Optional<String> url) {

  /** How far it is, in CodePipeline's words. */
  public enum Status {
    IN_PROGRESS,
    ABANDONED,
    SUCCEEDED,
    FAILED
  }

  public ActionExecution {
    configuration = Map.copyOf(configuration);
  }

  /** The stage and the action, such as {@code Prod/Approve}. */
  public String title() {
    return stage + "/" + action;
  }

  /** Whether somebody has to approve. */
  public boolean isApproval() {
    return type.category().equals("Approval");
  }
}
