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

/** {@code CHANGE_SET_REPLACE}: makes a change set, in the place of the one of its name. */
final class ChangeSetReplacement {
  private static final String MADE = "changeSet";

  private final Services services;
  private final Set<Otherwise> otherwise;

  ChangeSetReplacement(Services services, Set<Otherwise> otherwise) {
    this.services = services;
    this.otherwise = otherwise;
  }

  Progress proceed(Job job, StackRequest request) {
    String name = request.changeSet();
    if (!job.notes().containsKey(MADE)) {
      begin(job, request, name);
      job.notes().put(MADE, name);
    }
    ChangeSetView made =
        services
            .changeSet(job.acting(), request.stack(), name)
            .orElse(new ChangeSetView("", "FAILED", "", "ChangeSet [" + name + "] does not exist"));
    return switch (made.status()) {
      case "CREATE_COMPLETE" ->
          new Progress.Succeeded(made.id(), "Change set " + name + " was created.");
      case "FAILED" ->
          made.isEmpty() ? empty(job, request, made) : new Progress.Failed(made.reason());
      default -> new Progress.Running();
    };
  }

  private void begin(Job job, StackRequest request, String name) {
    Optional<StackView> stack = services.stack(job.acting(), request.stack());
    boolean exists = stack.isPresent() && !stack.get().status().equals("REVIEW_IN_PROGRESS");
    if (stack.isPresent()) {
      request.send("DeleteChangeSet", Map.of("ChangeSetName", name));
    }
    request.sendWish(
        "CreateChangeSet",
        Map.of("ChangeSetName", name, "ChangeSetType", exists ? "UPDATE" : "CREATE"));
    String policy = request.policy();
    if (exists && !policy.isEmpty()) {
      request.send("SetStackPolicy", Map.of("StackPolicyBody", policy));
    }
    job.memory().remove(ChangeSetExecution.emptied(request));
  }

  private Progress empty(Job job, StackRequest request, ChangeSetView made) {
    if (otherwise.contains(Otherwise.EMPTY_CHANGE_SET_FAILS)) {
      return new Progress.Failed(made.reason());
    }
    if (otherwise.contains(Otherwise.EMPTY_CHANGE_SET_IS_REMOVED)) {
      request.send("DeleteChangeSet", Map.of("ChangeSetName", request.changeSet()));
    }
    job.memory().put(ChangeSetExecution.emptied(request), made.id());
    return new Progress.Succeeded(made.id(), made.reason());
  }
}
