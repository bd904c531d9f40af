package io.github.metacodepipeline.sandbox.codepipeline.provider;

import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Otherwise;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code CREATE_UPDATE} makes or updates a stack; {@code REPLACE_ON_FAILURE} deletes it before when
 * it has failed.
 */
final class StackUpdate {
  private static final String REMOVED = "removed";
  private static final String BEGUN = "begun";
  private static final Set<String> REPLACED =
      Set.of(
          "ROLLBACK_COMPLETE",
          "ROLLBACK_FAILED",
          "CREATE_FAILED",
          "DELETE_FAILED",
          "UPDATE_ROLLBACK_FAILED");

  private final Services services;
  private final Set<Otherwise> otherwise;

  StackUpdate(Services services, Set<Otherwise> otherwise) {
    this.services = services;
    this.otherwise = otherwise;
  }

  Progress proceed(Job job, StackRequest request, boolean replaces) {
    Optional<StackView> stack = services.stack(job.acting(), request.stack());
    if (job.notes().containsKey(BEGUN)) {
      return stack
          .map(view -> Following.of(job, view))
          .orElseGet(() -> new Progress.Failed("Stack [" + request.stack() + "] is gone"));
    }
    if (replaces && stack.isPresent()) {
      if (job.notes().containsKey(REMOVED) && stack.get().isBusy()) {
        return new Progress.Running();
      }
      if (!job.notes().containsKey(REMOVED) && REPLACED.contains(stack.get().status())) {
        request.send("DeleteStack", Map.of());
        job.notes().put(REMOVED, stack.get().id());
        return proceed(job, request, true);
      }
    }
    Map<String, String> fields = new HashMap<>(Map.of("ClientRequestToken", job.id()));
    String policy = request.policy();
    if (!policy.isEmpty()) {
      fields.put("StackPolicyBody", policy);
    }
    try {
      request.sendWish(stack.isEmpty() ? "CreateStack" : "UpdateStack", fields);
    } catch (AwsError refused) {
      if (stack.isPresent()
          && refused.text().contains("No updates are to be performed")
          && !otherwise.contains(Otherwise.EMPTY_UPDATE_FAILS)) {
        return Following.done(job, stack.get());
      }
      throw refused;
    }
    job.notes().put(BEGUN, job.id());
    return proceed(job, request, replaces);
  }
}
