package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.source.Target;
import java.util.ArrayList;
import java.util.List;

/** What it is about, and where to look at it in the console. */
final class LinksSection {
  private final Report report;
  private final Cells cells;

  private LinksSection(Report report) {
    this.report = report;
    this.cells = new Cells(report);
  }

  static Section of(Report report) {
    return Section.listed(
        Importance.LINKS, "Links", "", Listing.Bullets.of(new LinksSection(report).lines()));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    report.target().ifPresent(target -> lines.addAll(source(target)));
    report.stackId().ifPresent(there -> lines.addAll(console(there)));
    return lines;
  }

  private List<String> source(Target target) {
    return target.hasTemplate()
        ? List.of(
            "Template "
                + cells.code(target.template().value())
                + report.revision().map(at -> " at " + cells.text(at.abbreviated())).orElse(""))
        : report
            .revision()
            .map(at -> List.of("Change set for " + cells.text(at.abbreviated())))
            .orElse(List.of());
  }

  private List<String> console(StackId there) {
    List<String> lines = new ArrayList<>();
    report.pipelines().stream().map(pipeline -> line(pipeline, there)).forEach(lines::add);
    report.started().stream().map(this::line).forEach(lines::add);
    lines.add(Markdown.link("Stack in the console", ConsoleLink.toStack(there)));
    return lines;
  }

  private String line(DeployedPipeline pipeline, StackId neighbour) {
    String name = report.shown(pipeline.name());
    return "Pipeline %s, version %d"
        .formatted(
            Markdown.link(name, ConsoleLink.toPipeline(name, neighbour)), pipeline.version());
  }

  private String line(StartedExecution started) {
    String title =
        "execution %s of %s"
            .formatted(started.execution().abbreviated(), started.pipeline().name());
    return "Started " + Markdown.link(report.shown(title), report.shown(started.consoleLink()));
  }
}
