package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.source.Target;

/** Writes where everything is to be found as text for a terminal. */
final class LinksText {
  private final Report report;
  private final int width;

  /**
   * @param width how many characters a line has, where it can be broken
   */
  LinksText(Report report, int width) {
    this.report = report;
    this.width = width;
  }

  /** All of it; nothing where there is nothing. */
  TextLines lines() {
    TextLines links = new TextLines(width);
    report
        .target()
        .filter(Target::hasTemplate)
        .ifPresent(target -> link(links, "Template", target.template().value() + at()));
    report
        .stackId()
        .ifPresent(there -> {
          for (DeployedPipeline pipeline : report.pipelines()) {
            link(
                links,
                "Pipeline %s, version %d".formatted(pipeline.name(), pipeline.version()),
                ConsoleLink.toPipeline(report.shown(pipeline.name()), there));
          }
          report
              .started()
              .forEach(started ->
                  link(
                      links,
                      "Started execution %s of %s"
                          .formatted(started.execution().abbreviated(), started.pipeline().name()),
                      started.consoleLink()));
          link(links, "Stack", ConsoleLink.toStack(there));
        });
    return links;
  }

  private void link(TextLines links, String name, String target) {
    links.item(Tone.PLAIN, "", report.shown(name + ": " + target));
  }

  private String at() {
    return report.revision().map(revision -> " at " + revision.abbreviated()).orElse("");
  }
}
