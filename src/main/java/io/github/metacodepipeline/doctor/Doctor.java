package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import java.util.List;

/**
 * Examines a set-up, thing by thing. What cannot be looked at keeps nothing else from being looked
 * at.
 */
public final class Doctor {
  private final List<Examination> examinations;

  private Doctor(List<Examination> examinations) {
    this.examinations = examinations;
  }

  /** A doctor who looks at everything, in the order in which it has to work. */
  public static Doctor using(Instruments with) {
    return new Doctor(
        List.of(
            new WorkflowExamination(),
            new TokenExamination(with.tokens(), with.clocks()),
            new AccountExamination(),
            new ClockExamination(with.clocks()),
            new ProviderExamination(with.providers()),
            new TrustExamination(with.roles()),
            new TemplateExamination(),
            new StackExamination(),
            new PermissionExamination(with.simulation(), with.roles()),
            new ExecutionRoleExamination(with.simulation(), with.roles()),
            new ConnectionExamination(
                with.connections(), with.pipelines(), with.simulation(), with.roles()),
            new TriggerExamination(with.pipelines()),
            new WebhookExamination(with.webhooks(), with.pipelines()),
            new MetaPipelineExamination(with.pipelines())));
  }

  /** Says what is wrong, and what is not. */
  public Diagnosis examine(Patient patient) {
    Chart chart = new Chart();
    for (Examination examination : examinations) {
      if (examination.asksAws() && patient.locked().isPresent()) {
        chart.unchecked(examination.subject(), patient.locked().get());
      } else {
        examine(examination, patient, chart);
      }
    }
    return chart.diagnosis(patient.claims(), patient.statement());
  }

  private static void examine(Examination examination, Patient patient, Chart chart) {
    int before = chart.count();
    try {
      if (examination.examine(patient, chart) && chart.count() == before) {
        chart.sound(examination.subject());
      }
    } catch (Failure failure) {
      chart.unchecked(examination.subject(), failure);
    }
  }
}
