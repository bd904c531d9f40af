package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.report.Pages;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.ReportJson;
import io.github.metacodepipeline.report.TextPage;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the page of a report to standard output, and nothing else. */
final class PagePrinter {
  // What JSON lets stand in a text, and a terminal takes for the beginning of a command.
  private static final Pattern CONTROL =
      Pattern.compile("[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]");

  private final Screen screen;
  private final PageFormat format;

  PagePrinter(Screen screen, PageFormat format) {
    this.screen = screen;
    this.format = format;
  }

  void print(Report report) {
    switch (format) {
      case MARKDOWN -> screen.out().print(Pages.summary(report));
      case JSON -> screen.out().print(harmless(ReportJson.whole(report)));
      case TEXT -> ActionRuntime.of(Map.of(), screen).show(TextPage.of(report, screen.width()));
    }
    screen.out().flush();
  }

  /** The same JSON, in which nothing is left that a terminal could obey. */
  private static String harmless(String json) {
    return CONTROL
        .matcher(json)
        .replaceAll(control -> "\\\\u%04x".formatted((int) control.group().charAt(0)));
  }
}
