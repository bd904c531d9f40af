package io.github.metacodepipeline.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way into a stage, which somebody has closed.
 *
 * @param reason in their words; may be empty
 * @param by who, mostly by an ARN; empty where CodePipeline does not say
 * @param at when
 * @param waiting the executions that stand before it
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_TransitionState.html">TransitionState</a>
 */
public record ClosedTransition(
    String stage, String reason, String by, Optional<Instant> at, List<ExecutionId> waiting) {
  public ClosedTransition {
    waiting = List.copyOf(waiting);
  }

  /** That it is closed, by whom, since when and why, in one sentence with text from outside. */
  public String sentence() {
    return "The way into stage %s is closed%s%s%s."
        .formatted(
            stage,
            by.isBlank() ? "" : " by " + plain(by),
            at.map(moment -> " since " + moment).orElse(""),
            reason.isBlank() ? "" : " (" + plain(reason) + ")");
  }

  // What is between backticks is shown as a command, and is not for others to write.
  private static String plain(String text) {
    return text.strip().replace('`', '\'');
  }

  /** What opens it, as a command. */
  public String opening(String pipeline) {
    return "aws codepipeline enable-stage-transition --pipeline-name %s --stage-name %s --transition-type Inbound"
        .formatted(pipeline, stage);
  }
}
