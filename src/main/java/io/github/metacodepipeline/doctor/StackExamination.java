package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.apply.WayOut;
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
                  "This shows how far it is:", WayOut.LOOK.command(stack) + " --max-items 20"));
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
    WayOut out = WayOut.of(stack.status());
    return switch (out) {
      case CONTINUE_ROLLBACK ->
          Remedy.command("Mend what the reason names, then:", out.command(stack));
      case ROLL_BACK -> Remedy.command("Take the failed update back:", out.command(stack));
      case LOOK ->
          Remedy.command(
              "Only a person can say what belongs to the stack; this shows what went wrong:",
              out.command(stack));
      case DELETE ->
          Remedy.yaml(
              "Its first creation failed, so nothing of it is in use. Let a deployment delete it and make it anew, in the step:",
              "with:\n  recover: recreate");
    };
  }
}
