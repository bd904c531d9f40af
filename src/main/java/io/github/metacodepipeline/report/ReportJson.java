package io.github.metacodepipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report as JSON, for tools: the same facts as on the page, from the same report.
 *
 * <p>Its form is {@code docs/report.schema.json}, and its version says what may change in it.
 */
public final class ReportJson {
  /** The version of the form; {@code docs/report.md} says what a new one means. */
  static final String SCHEMA_VERSION = "1.0";

  /** The most bytes of UTF-8 that an output of ours may have. */
  static final int LARGEST_OUTPUT = 64 * 1024;

  private ReportJson() {}

  /** All of it, for a file. */
  public static String whole(Report report) {
    return JsonText.page(of(report)) + "\n";
  }

  /**
   * What the name of a file with it begins with: no secret, and nothing that a path cannot have.
   */
  public static String fileName(Report report) {
    return report
        .target()
        .map(target -> target.stack().value())
        .filter(stack -> !report.betrays(stack))
        .map("meta-codepipeline-"::concat)
        .orElse("meta-codepipeline");
  }

  /** As much of it as an output holds, in one line. */
  public static String cut(Report report) {
    ObjectNode node = of(report);
    new ReportCut(node, LARGEST_OUTPUT).cut();
    return JsonText.line(node);
  }

  private static ObjectNode of(Report report) {
    Facts facts = new Facts(report);
    ending(report, facts);
    changes(report, facts);
    executions(report, facts);
    return facts
        .texts("warnings", report.warnings())
        .texts("missing", report.missing())
        .flag("truncated", false)
        .one("leftOut", Optional.of(ReportCut.PARTS), ReportJson::nothing)
        .node();
  }

  private static void ending(Report report, Facts facts) {
    Prospect prospect = report.prospect();
    facts
        .word("schemaVersion", SCHEMA_VERSION)
        .word("result", report.outcome().ending().result())
        .number("exitCode", report.outcome().ending().exitCode())
        .text("sentence", Headline.of(report))
        .texts("next", NextSection.steps(report))
        .place(CauseFacts.place(report))
        .one("target", report.target(), (it, to) -> TargetFacts.target(it, report, to))
        .one("revision", report.revision(), TargetFacts::revision)
        .one("stack", report.stackId(), (it, to) -> TargetFacts.stack(it, report.stack(), to))
        .one("changeSet", prospect.changeSet(), TargetFacts::changeSet)
        .each("findings", report.findings(), (it, to) -> GuardFacts.finding(it, report, to))
        .each("causes", CauseFacts.of(report), CauseFacts::write);
  }

  private static void changes(Report report, Facts facts) {
    Prospect prospect = report.prospect();
    facts
        .each("pipelineChanges", prospect.pipelines().changes(), PipelineFacts::change)
        .each("gaps", prospect.pipelines().gaps(), PipelineFacts::gap)
        .each("resources", prospect.changes(), ResourceFacts::change)
        .each("settings", prospect.settings(), ResourceFacts::setting)
        .each("permissions", prospect.permissions(), GuardFacts::permission)
        .each(
            "parameters",
            prospect.parameters(),
            (it, to) -> ResourceFacts.parameter(it, report, to));
  }

  private static void executions(Report report, Facts facts) {
    facts
        .each("pipelines", report.pipelines(), (it, to) -> ExecutionFacts.pipeline(it, report, to))
        .each("forecast", report.forecast(), (it, to) -> ExecutionFacts.note(it, report, to))
        .each("executions", report.executions(), (it, to) -> ExecutionFacts.note(it, report, to))
        .each("started", report.started(), (it, to) -> ExecutionFacts.started(it, report, to))
        .each(
            "actions",
            ExecutionFacts.actions(report),
            (it, to) -> ExecutionFacts.action(it, report, to))
        .each("events", report.events(), ResourceFacts::event)
        .each("outputs", outputs(report), TargetFacts::output);
  }

  private static List<Map.Entry<String, String>> outputs(Report report) {
    return report.outcome().inPlace().map(Stack::outputs).orElse(Map.of()).entrySet().stream()
        .toList();
  }

  private static void nothing(List<String> parts, Facts facts) {
    parts.forEach(part -> facts.number(part, 0));
  }
}
