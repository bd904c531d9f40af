package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong with a workflow that runs our action. */
final class WorkflowAdvice {
  private final WorkflowStep step;
  private final Patient patient;

  WorkflowAdvice(WorkflowStep step, Patient patient) {
    this.step = step;
    this.patient = patient;
  }

  void to(Chart chart) {
    Optional.of(step)
        .filter(one -> one.events().contains("pull_request_target"))
        .ifPresent(_ -> chart.found(target()));
    if (step.with("role-to-assume").isPresent()
        && step.with("role-chaining").filter("true"::equals).isEmpty()
        && !step.mayAskForToken()) {
      chart.found(token());
    }
    leftOut().ifPresent(file -> chart.found(paths(file)));
    if (step.command().equals("deploy") && !isOneAtATime()) {
      chart.found(concurrency());
    }
    if (!step.uses().startsWith("./")
        && !step.uses().matches(".*@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})")) {
      chart.found(unpinned());
    }
  }

  private Symptom target() {
    return symptom(
        Ailment.WORKFLOW_PULL_REQUEST_TARGET,
        "Job %s runs on pull_request_target.".formatted(step.job()),
        "That event runs with this repository's credentials on what a stranger may have written; the action refuses it.",
        Remedy.yaml(
            "In the workflow, in its place:",
            "on:\n  pull_request:\n    branches: [%s]".formatted(patient.complaint().branch())));
  }

  private Symptom token() {
    return symptom(
        Ailment.WORKFLOW_ID_TOKEN,
        "Job %s has a role-to-assume, and not the permission id-token: write."
            .formatted(step.job()),
        "It is never there by itself; and where a job has permissions of its own, those of the workflow do not count.",
        Remedy.yaml(
            "In the job %s, beside runs-on:".formatted(step.job()),
            "permissions:\n  id-token: write\n  contents: read"));
  }

  /** The first file of the stack whose change does not start the workflow. */
  private Optional<RepositoryPath> leftOut() {
    List<String> only = step.pushes("paths");
    List<String> not = step.pushes("paths-ignore");
    if (!step.events().contains("push") || (only.isEmpty() && not.isEmpty())) {
      return Optional.empty();
    }
    return WatchedFiles.of(patient).stream()
        .filter(file -> !isCovered(only, file) || isIgnored(not, file))
        .findFirst();
  }

  // Each pattern that fits says whether the file counts, and the last one has its way.
  private static boolean isCovered(List<String> patterns, RepositoryPath file) {
    boolean covered = patterns.isEmpty();
    for (String pattern : patterns) {
      boolean excludes = pattern.startsWith("!");
      if (PathPattern.covers(excludes ? pattern.substring(1) : pattern, file.value())) {
        covered = !excludes;
      }
    }
    return covered;
  }

  private static boolean isIgnored(List<String> patterns, RepositoryPath file) {
    return patterns.stream().anyMatch(pattern -> PathPattern.covers(pattern, file.value()));
  }

  private Symptom paths(RepositoryPath file) {
    String all =
        WatchedFiles.of(patient).stream()
            .map(path -> "'%s'".formatted(path))
            .collect(Collectors.joining(", "));
    return symptom(
        Ailment.WORKFLOW_PATHS,
        "A push that changes only %s does not start the workflow.".formatted(file),
        "GitHub also looks at the first 300 changed files only, and then leaves the workflow out silently. Without paths, the action finds out itself, and cheaply.",
        Remedy.yaml(
            "Best leave paths and paths-ignore out; else name every file, in the workflow:",
            "on:\n  push:\n    branches: [%s]\n    paths: [%s]"
                .formatted(patient.complaint().branch(), all)));
  }

  private boolean isOneAtATime() {
    return step.inherited("concurrency")
        .filter(concurrency ->
            !(concurrency instanceof Node.Mapping settings)
                || WorkflowStep.text(settings, "cancel-in-progress")
                    .filter("true"::equals)
                    .isEmpty())
        .isPresent();
  }

  private Symptom concurrency() {
    boolean cancels = step.inherited("concurrency").isPresent();
    return symptom(
        Ailment.WORKFLOW_CONCURRENCY,
        cancels
            ? "Job %s ends a deployment that is under way when another begins."
                .formatted(step.job())
            : "Job %s has no concurrency: two pushes may deploy at the same time."
                .formatted(step.job()),
        "The action keeps order by itself, and one of the two then ends as busy or superseded.",
        Remedy.yaml(
            "In the job %s, beside runs-on:".formatted(step.job()),
            "concurrency:\n  group: pipeline-%s\n  cancel-in-progress: false"
                .formatted(patient.name())));
  }

  private Symptom unpinned() {
    String repository = step.uses().replaceFirst("@.*", "");
    return symptom(
        Ailment.WORKFLOW_UNPINNED,
        "Job %s uses %s, which somebody can move to another commit."
            .formatted(step.job(), step.uses()),
        "",
        Remedy.command(
            "This prints the commit; put it behind the @:",
            "gh api repos/%s/commits/%s --jq .sha"
                .formatted(
                    repository.split("/", -1).length > 2
                        ? repository.replaceFirst("^([^/]+/[^/]+)/.*", "$1")
                        : repository,
                    step.uses().contains("@") ? step.uses().replaceFirst(".*@", "") : "HEAD")));
  }

  private Symptom symptom(Ailment ailment, String what, String why, Remedy remedy) {
    return new Symptom(ailment, step.where(), what, why, remedy);
  }
}
