package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Treatment;
import java.util.Optional;

/** What a deployment would do with the stack as it is. */
final class StackExamination implements Examination {
  @Override
  public String subject() {
    return "the stack";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Optional<Stack> stack = patient.stack();
    stack.ifPresent(found -> examine(found, patient, chart));
    return stack.isPresent();
  }

  private static void examine(Stack stack, Patient patient, Chart chart) {
    switch (Treatment.of(stack.status(), patient.complaint().target().terms())) {
      case CREATE, UPDATE, CONTINUE_ROLLBACK, ROLL_BACK, RECREATE -> {}
      case WAIT ->
          chart.found(
              Ailment.STACK_BUSY,
              stack.id().arn(),
              "Stack %s is in %s.".formatted(stack.name(), stack.status()),
              "A deployment would wait for it.",
              Remedy.command(
                  "This shows how far it is:",
                  "aws cloudformation describe-stack-events --stack-name %s --max-items 20"
                      .formatted(stack.name())));
      case LEAVE ->
          chart.found(
              Ailment.STACK_STUCK,
              stack.id().arn(),
              "Stack %s is in %s%s."
                  .formatted(
                      stack.name(),
                      stack.status(),
                      stack.statusReason().isBlank() ? "" : ": " + stack.statusReason()),
              "CloudFormation does not update it like that, and a deployment ends as stuck.",
              remedy(stack));
    }
  }

  private static Remedy remedy(Stack stack) {
    return switch (stack.status()) {
      case UPDATE_ROLLBACK_FAILED ->
          Remedy.command(
              "Mend what the reason names, then:",
              "aws cloudformation continue-update-rollback --stack-name " + stack.name());
      case UPDATE_FAILED ->
          Remedy.command(
              "Take the failed update back:",
              "aws cloudformation rollback-stack --stack-name " + stack.name());
      case IMPORT_ROLLBACK_FAILED ->
          Remedy.command(
              "Only a person can say what belongs to the stack; this shows what went wrong:",
              "aws cloudformation describe-stack-events --stack-name " + stack.name());
      case CREATE_FAILED,
          ROLLBACK_COMPLETE,
          ROLLBACK_FAILED,
          DELETE_FAILED,
          CREATE_IN_PROGRESS,
          CREATE_COMPLETE,
          ROLLBACK_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          DELETE_COMPLETE,
          UPDATE_IN_PROGRESS,
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_COMPLETE,
          UPDATE_ROLLBACK_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
          UPDATE_ROLLBACK_COMPLETE,
          REVIEW_IN_PROGRESS,
          IMPORT_IN_PROGRESS,
          IMPORT_COMPLETE,
          IMPORT_ROLLBACK_IN_PROGRESS,
          IMPORT_ROLLBACK_COMPLETE ->
          Remedy.yaml(
              "Its first creation failed, so nothing of it is in use. Let a deployment delete it and make it anew, in the step:",
              "with:\n  recover: recreate");
    };
  }
}
