package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a push starts the pipelines.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html">Triggers
 *     and filtering</a>
 */
final class TriggerExamination implements Examination {
  private static final int MOST = 8;

  private final PipelineView pipelines;

  TriggerExamination(PipelineView pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public String subject() {
    return "the triggers";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    List<Sources> sources = new ArrayList<>(Sources.wanted(patient));
    sources.forEach(source -> examine(source, patient, chart));
    if (patient.locked().isPresent()) {
      patient.locked().ifPresent(reason -> chart.unchecked("the meta pipeline's triggers", reason));
    } else {
      List<Sources> meta = Sources.meta(patient, pipelines);
      meta.forEach(source -> examine(source, patient, chart));
      sources.addAll(meta);
    }
    return sources.stream().anyMatch(Sources::isConnection);
  }

  @Override
  public boolean asksAws() {
    return false;
  }

  private static void examine(Sources source, Patient patient, Chart chart) {
    if (!source.isConnection()) {
      return;
    }
    String detects = source.setting("DetectChanges").orElse("true");
    if (source.trigger().isEmpty()) {
      if (detects.equalsIgnoreCase("false")) {
        chart.found(
            Ailment.TRIGGER_MISSING,
            source.where(),
            "Source action %s of %s has DetectChanges false, and no trigger."
                .formatted(source.action().title(), source.pipeline()),
            "So no push starts the pipeline.",
            Remedy.yaml("In the Properties of the pipeline:", trigger(source, patient)));
      }
      return;
    }
    if (source.setting("DetectChanges").filter("true"::equalsIgnoreCase).isPresent()) {
      chart.found(
          Ailment.TRIGGER_AND_DETECT_CHANGES,
          source.where(),
          "Source action %s of %s has a trigger, and DetectChanges true."
              .formatted(source.action().title(), source.pipeline()),
          "The trigger says which pushes count; DetectChanges is for pipelines without one.",
          Remedy.yaml("In the Configuration of the source action:", "DetectChanges: 'false'"));
    }
    source.pushes().forEach(push -> patterns(push, source, patient, chart));
    if (source.own()) {
      branch(source, patient, chart);
      paths(source, patient, chart);
    }
  }

  private static void patterns(Value.Fields push, Sources source, Patient patient, Chart chart) {
    for (String path :
        List.of(
            "FilePaths.Includes", "FilePaths.Excludes", "Branches.Includes", "Branches.Excludes")) {
      int count = Sources.patterns(push, path).size();
      if (count > MOST) {
        chart.found(
            Ailment.TRIGGER_PATTERNS,
            source.where(),
            "The trigger of %s has %d patterns in %s.".formatted(source.pipeline(), count, path),
            "CodePipeline takes at most %d of 255 characters each, and refuses the pipeline otherwise."
                .formatted(MOST),
            Remedy.yaml(
                "Put the files into one folder, and watch that, in the Properties of the pipeline:",
                trigger(source, patient)));
      }
    }
  }

  private static void branch(Sources source, Patient patient, Chart chart) {
    String branch = patient.complaint().branch().name();
    boolean waits =
        source.pushes().stream()
            .map(push -> Sources.patterns(push, "Branches.Includes"))
            .anyMatch(names ->
                names.isEmpty()
                    || names.stream().anyMatch(name -> PathPattern.covers(name, branch)));
    if (!source.pushes().isEmpty() && !waits) {
      chart.found(
          Ailment.TRIGGER_BRANCH,
          source.where(),
          "The trigger of %s waits for %s, and not for %s."
              .formatted(
                  source.pipeline(),
                  source.pushes().stream()
                      .map(push -> String.join(", ", Sources.patterns(push, "Branches.Includes")))
                      .collect(java.util.stream.Collectors.joining("; ")),
                  branch),
          "",
          Remedy.command(
              "Make the meta pipeline anew for that branch:",
              bootstrap(patient) + " --branch " + branch));
    }
  }

  private static void paths(Sources source, Patient patient, Chart chart) {
    for (RepositoryPath file : WatchedFiles.of(patient)) {
      boolean covered =
          source.pushes().isEmpty()
              || source.pushes().stream()
                  .anyMatch(push ->
                      PathPattern.covers(Sources.patterns(push, "FilePaths.Includes"), file.value())
                          && Sources.patterns(push, "FilePaths.Excludes").stream()
                              .noneMatch(pattern -> PathPattern.covers(pattern, file.value())));
      if (!covered) {
        chart.found(
            Ailment.TRIGGER_PATHS,
            source.where(),
            "The trigger of %s does not cover %s.".formatted(source.pipeline(), file),
            "A push that changes this file alone does not start it; the daily reconcile does, if it is on.",
            Remedy.command(
                "Make the meta pipeline anew, watching that too:",
                bootstrap(patient) + " --watch " + file));
      }
    }
  }

  private static String bootstrap(Patient patient) {
    return "meta-codepipeline bootstrap --aws-only --name %s --template %s"
        .formatted(patient.name(), patient.complaint().target().template());
  }

  private static String trigger(Sources source, Patient patient) {
    return """
    PipelineType: V2
    Triggers:
      - ProviderType: CodeStarSourceConnection
        GitConfiguration:
          SourceActionName: %s
          Push:
            - Branches: {Includes: [%s]}\
    """
            .formatted(source.action().title(), patient.complaint().branch())
        + (source.own() ? "\n          FilePaths: {Includes: ['infrastructure/**']}" : "");
  }
}
