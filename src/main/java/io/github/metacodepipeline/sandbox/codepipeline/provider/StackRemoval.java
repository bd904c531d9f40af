package io.github.metacodepipeline.sandbox.codepipeline.provider;

import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import java.util.Map;
import java.util.Optional;

/** {@code DELETE_ONLY}: deletes a stack; one that is not there is deleted already. */
final class StackRemoval {
  private static final String BEGUN = "begun";

  private final Services services;

  StackRemoval(Services services) {
    this.services = services;
  }

  Progress proceed(Job job, StackRequest request) {
    if (!job.notes().containsKey(BEGUN)) {
      String id = services.stack(job.acting(), request.stack()).map(StackView::id).orElse("");
      if (!id.isEmpty()) {
        request.send(
            "DeleteStack",
            Map.of("ClientRequestToken", job.id(), "RoleARN", request.required("RoleArn")));
      }
      job.notes().put(BEGUN, id);
    }
    Optional<StackView> stack = services.stack(job.acting(), job.notes().getOrDefault(BEGUN, ""));
    if (stack.isEmpty() || stack.get().status().equals("DELETE_COMPLETE")) {
      return new Progress.Succeeded(job.notes().getOrDefault(BEGUN, ""), "The stack is deleted.");
    }
    return stack.get().isBusy() ? new Progress.Running() : Following.failed(stack.get());
  }
}
