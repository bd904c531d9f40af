package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.report.Pages;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TextPage;
import java.util.Map;

/** Writes the page of a report to standard output, and nothing else. */
final class PagePrinter {
  private final Screen screen;
  private final PageFormat format;

  PagePrinter(Screen screen, PageFormat format) {
    this.screen = screen;
    this.format = format;
  }

  void print(Report report) {
    switch (format) {
      case MARKDOWN -> screen.out().print(Pages.summary(report));
      case JSON ->
          throw Failure.wrongInput(
              "--format: json is not there yet.", "Give markdown or text instead.");
      case TEXT -> ActionRuntime.of(Map.of(), screen).show(TextPage.of(report, screen.width()));
    }
    screen.out().flush();
  }
}
