package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What later steps of the job can read.
 *
 * <p>Ours are set on every path, empty where there is nothing to say. After a change or a look that
 * found none, every output of the stack is one too, unless it has the name of one of ours or holds
 * a secret.
 *
 * @param values by name, in a fixed order
 * @param withheld the stack outputs that were left out, by name
 */
public record Outputs(Map<String, String> values, Set<String> withheld) {
  /** The names that are ours; no stack output can take one. */
  public static final List<String> OURS =
      List.of(
          "result",
          "stack-id",
          "change-set-id",
          "change-set-name",
          "has-changes",
          "changes-count",
          "changes-summary",
          "changes-markdown",
          "pipeline-name",
          "pipeline-version",
          "pipeline-execution-id",
          "console-url",
          "report-json",
          "report-path");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9_]{0,254}");

  public Outputs {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    withheld = Set.copyOf(withheld);
  }

  /** The outputs of a report that is kept in no file, and that may be shown everywhere. */
  public static Outputs of(Report report) {
    return of(report, report, Optional.empty());
  }

  /**
   * The outputs of a report.
   *
   * @param page the same report, as it may be shown outside of the job too
   * @param path where later steps of the job find all of it; nothing where they cannot
   */
  public static Outputs of(Report report, Report page, Optional<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("result", report.outcome().ending().result());
    values.put("stack-id", report.stackId().map(StackId::arn).orElse(""));
    values.put(
        "change-set-id", report.prospect().changeSet().map(set -> set.id().arn()).orElse(""));
    values.put("change-set-name", report.prospect().changeSet().map(ChangeSet::name).orElse(""));
    values.put("has-changes", String.valueOf(hasChanges(report)));
    values.put("changes-count", String.valueOf(report.prospect().changes().size()));
    values.put("changes-summary", ChangesSummary.json(report));
    values.put("changes-markdown", Pages.changes(report));
    values.put("pipeline-name", report.shown(joined(report, DeployedPipeline::name)));
    values.put("pipeline-version", joined(report, p -> String.valueOf(p.version())));
    values.put("pipeline-execution-id", started(report));
    values.put("console-url", report.stackId().map(ConsoleLink::toStack).orElse(""));
    values.put("report-json", ReportJson.cut(page));
    values.put("report-path", path.orElse(""));
    Set<String> withheld = new TreeSet<>();
    Map<String, String> stackOutputs = stackOutputs(report);
    stackOutputs.forEach((name, value) -> {
      if (isPossible(name)
          && isAlone(name, stackOutputs.keySet())
          && !report.betrays(name + "=" + value)
          && fits(value)) {
        values.put(name, value);
      } else {
        withheld.add(name);
      }
    });
    return new Outputs(values, withheld);
  }

  private static boolean hasChanges(Report report) {
    return report.prospect().changeSet().isPresent()
        || !report.prospect().changes().isEmpty()
        || !report.prospect().settings().isEmpty();
  }

  private static String joined(
      Report report, java.util.function.Function<DeployedPipeline, String> part) {
    return report.pipelines().stream().map(part).collect(Collectors.joining(","));
  }

  private static String started(Report report) {
    return report.started().stream()
        .map(one -> one.execution().value())
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> stackOutputs(Report report) {
    return report.outcome().inPlace().map(Stack::outputs).orElse(Map.of());
  }

  // The runner compares output names without regard to case. The key of a stack output may begin
  // with a digit, the name of a step's may not.
  private static boolean isPossible(String name) {
    return NAME.matcher(name).matches() && OURS.stream().noneMatch(name::equalsIgnoreCase);
  }

  // Which one the runner would keep is nobody's choice.
  private static boolean isAlone(String name, Set<String> names) {
    return names.stream().filter(name::equalsIgnoreCase).count() == 1;
  }

  private static boolean fits(String value) {
    return ChangesSummary.bytes(value) <= ChangesSummary.LIMIT;
  }
}
