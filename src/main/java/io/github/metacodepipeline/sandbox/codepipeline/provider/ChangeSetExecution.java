package io.github.metacodepipeline.sandbox.codepipeline.provider;

import io.github.metacodepipeline.sandbox.cloudformation.ChangeSetView;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Otherwise;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code CHANGE_SET_EXECUTE}: executes a change set; its role is that of the change set. */
final class ChangeSetExecution {
  private static final String BEGUN = "execution";

  private final Services services;
  private final Set<Otherwise> otherwise;

  ChangeSetExecution(Services services, Set<Otherwise> otherwise) {
    this.services = services;
    this.otherwise = otherwise;
  }

  /** The word under which an execution remembers that a change set had nothing to do. */
  static String emptied(StackRequest request) {
    return "empty:" + request.stack() + "/" + request.changeSet();
  }

  Progress proceed(Job job, StackRequest request) {
    if (!job.notes().containsKey(BEGUN)) {
      Optional<ChangeSetView> found =
          services.changeSet(job.acting(), request.stack(), request.changeSet());
      boolean isEmpty =
          found.map(ChangeSetView::isEmpty).orElse(job.memory().containsKey(emptied(request)));
      if (isEmpty && !otherwise.contains(Otherwise.EMPTY_EXECUTION_FAILS)) {
        return services
            .stack(job.acting(), request.stack())
            .map(stack -> Following.done(job, stack))
            .orElseGet(() -> new Progress.Succeeded("", "There is nothing to execute."));
      }
      // The service refuses what is not there, or cannot be executed.
      request.send(
          "ExecuteChangeSet",
          Map.of("ChangeSetName", request.changeSet(), "ClientRequestToken", job.id()));
      job.notes().put(BEGUN, job.id());
    }
    Optional<StackView> stack = services.stack(job.acting(), request.stack());
    return stack
        .map(view -> Following.of(job, view))
        .orElseGet(() -> new Progress.Failed("Stack [" + request.stack() + "] is gone"));
  }
}
