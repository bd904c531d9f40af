package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what an execution of a meta pipeline did to the stack, from the stack's events since it
 * began and from the actions to blame.
 */
public final class MetaEnd {
  private static final int RECENT = 100;
  private static final Duration LONGER_THAN_ANY = Duration.ofDays(30);

  /** What CodeBuild says of a command that failed, and CodePipeline after it. */
  private static final Pattern EXIT_STATUS = Pattern.compile("exit (?:status|code):? (\\d{1,3})");

  private final PipelineView pipelines;
  private final Stacks stacks;
  private final Progress progress;

  public MetaEnd(PipelineView pipelines, Stacks stacks, Progress progress) {
    this.pipelines = pipelines;
    this.stacks = stacks;
    this.progress = progress;
  }

  /**
   * It ran to its end.
   *
   * @param now the stack as it is afterwards
   */
  public Outcome succeeded(MetaPipeline pipeline, ExecutionId id, Stack now) {
    List<StackEvent> operation = told(operation(pipeline, id, now));
    if (operation.isEmpty()) {
      return new Outcome.Unchanged(
          now,
          "The meta pipeline's execution %s found nothing to change.".formatted(id.abbreviated()));
    }
    return operation.getFirst().status().startsWith("CREATE")
        ? new Outcome.Created(now)
        : new Outcome.Updated(now);
  }

  /** What it did with the stack where it did not succeed; nothing where it did not get there. */
  public Optional<Outcome> failed(
      MetaPipeline pipeline, Followed.Unsuccessful end, Optional<Stack> now, DesiredStack desired) {
    Optional<Outcome> byEvents =
        now.filter(stack -> !stack.status().isSuccess())
            .flatMap(stack -> undone(pipeline, end.execution(), stack, desired));
    return byEvents.or(() -> end.failed().stream().findFirst().flatMap(MetaEnd::unmade));
  }

  private Optional<Outcome> undone(
      MetaPipeline pipeline, ExecutionId id, Stack stack, DesiredStack desired) {
    List<StackEvent> operation = told(operation(pipeline, id, stack));
    return operation.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome.Failed(
                "CloudFormation did not make the change: stack %s is in %s.%s"
                    .formatted(stack.name(), stack.status(), Remains.of(operation)),
                new RootCause(stacks).of(operation, stack.status(), stack, desired)));
  }

  /** Without an operation, it is the action itself that says why there was none. */
  private static Optional<Outcome> unmade(ActionExecution failed) {
    return failed.type().provider().equals("CloudFormation") || Ending.FAILED == guardsWord(failed)
        ? Optional.of(
            new Outcome.Failed(
                "Action %s of the meta pipeline did not make the change.".formatted(failed.title()),
                failed.summary().orElse("")))
        : Optional.empty();
  }

  /** The guard step that refused, if one did. */
  public static Optional<ActionExecution> refusing(Followed.Unsuccessful end) {
    return end.failed().stream().filter(action -> guardsWord(action) == Ending.REFUSED).findFirst();
  }

  // Our program runs in that step, and ends with its own exit codes.
  private static Ending guardsWord(ActionExecution action) {
    if (!action.type().provider().equals("CodeBuild")
        || !action.title().matches("(?i).*(guard|execute).*")) {
      return Ending.EXECUTION_FAILED;
    }
    Matcher matcher = EXIT_STATUS.matcher(action.summary().orElse(""));
    int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    return code == Ending.REFUSED.exitCode()
        ? Ending.REFUSED
        : code == Ending.FAILED.exitCode() ? Ending.FAILED : Ending.EXECUTION_FAILED;
  }

  private List<StackEvent> told(List<StackEvent> operation) {
    operation.forEach(progress::happened);
    return operation;
  }

  /** The last operation of the stack since the execution began, if it is the execution's. */
  private List<StackEvent> operation(MetaPipeline pipeline, ExecutionId id, Stack stack) {
    Optional<Instant> began =
        pipelines.executions(pipeline.arn().name(), RECENT).stream()
            .filter(execution -> execution.id().equals(id))
            .map(Execution::started)
            .findFirst();
    if (began.isEmpty() || !isOf(pipeline, stack)) {
      return List.of();
    }
    List<StackEvent> events =
        stacks.events(stack.id(), began.get(), began.get().plus(LONGER_THAN_ANY));
    for (int i = events.size() - 1; i >= 0; i--) {
      if (begins(events.get(i))) {
        return events.subList(i, events.size());
      }
    }
    return List.of();
  }

  private static boolean begins(StackEvent event) {
    return event.isAboutTheStack()
        && (event.status().equals("CREATE_IN_PROGRESS")
            || event.status().equals("UPDATE_IN_PROGRESS"));
  }

  // Where the meta pipeline makes change sets, the stack names the one that was executed last.
  private static boolean isOf(MetaPipeline pipeline, Stack stack) {
    return pipeline
        .action()
        .changeSet()
        .map(name ->
            stack
                .changeSet()
                .filter(executed -> executed.arn().contains(":changeSet/" + name + "/"))
                .isPresent())
        .orElse(true);
  }
}
