package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.List;

/**
 * The workflows of the repository that run our action.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax">Workflow
 *     syntax</a>
 */
final class WorkflowExamination implements Examination {
  private static final RepositoryPath FOLDER = new RepositoryPath(".github/workflows");

  @Override
  public String subject() {
    return "the workflows";
  }

  @Override
  public boolean asksAws() {
    return false;
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    List<WorkflowStep> steps =
        patient.repository().list(patient.complaint().revision(), FOLDER).stream()
            .map(Blob::path)
            .filter(path -> path.value().matches(".*\\.ya?ml"))
            .flatMap(path -> steps(path, patient, chart).stream())
            .toList();
    steps.forEach(step -> new WorkflowAdvice(step, patient).to(chart));
    return !steps.isEmpty();
  }

  private List<WorkflowStep> steps(RepositoryPath path, Patient patient, Chart chart) {
    try {
      return patient
          .repository()
          .read(patient.complaint().revision(), path)
          .map(WorkflowStep::of)
          .orElse(List.of());
    } catch (Failure failure) {
      // GitHub says itself what is wrong with a workflow.
      chart.unchecked(path.value(), failure);
      return List.of();
    }
  }
}
