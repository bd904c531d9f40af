package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.plan.Stack;
import java.util.List;
import java.util.Optional;

/**
 * The page that people read where there is no Markdown: the facts of {@link Pages}, in its order,
 * but for the events, which a log tells as they happen.
 */
public final class TextPage {
  private final Report report;
  private final int width;

  private TextPage(Report report, int width) {
    this.report = report;
    this.width = width;
  }

  /**
   * All of it.
   *
   * @param width how many characters a line has, where it can be broken
   */
  public static List<TextLine> of(Report report, int width) {
    TextPage page = new TextPage(report, width);
    return new TextLines(width)
        .add(page.title())
        .add(page.ending())
        .add(page.prospect())
        .add(page.executions())
        .add(page.missing())
        .add(page.next())
        .add(page.warnings())
        .lines();
  }

  /** What would change, for a log that goes on after it. */
  public static List<TextLine> of(Prospect prospect, Secrets secrets, int width) {
    return new ProspectText(prospect, prospect.stack(), secrets::hiddenIn, width).lines().lines();
  }

  /** How it ended, after a log that told what would change and what happened. */
  public static List<TextLine> afterLog(Report report, int width) {
    TextPage page = new TextPage(report, width);
    return page.ending().add(page.missing()).add(page.next()).lines();
  }

  /** The last line of a log. */
  public static List<TextLine> result(Report report) {
    Ending ending = report.outcome().ending();
    return List.of(new TextLine(toneOf(ending), "Result: %s.".formatted(ending.result())));
  }

  private static Tone toneOf(Ending ending) {
    return switch (ending) {
      case CREATED, UPDATED, RECREATED -> Tone.GOOD;
      case UNCHANGED, SKIPPED, PREVIEWED, PLANNED -> Tone.TITLE;
      case SUPERSEDED, RUNNING, BUSY -> Tone.CAUTION;
      case REFUSED,
          FAILED,
          EXECUTION_FAILED,
          STUCK,
          DENIED,
          UNREACHABLE,
          WRONG_INPUT,
          DEFECT,
          CANCELLED ->
          Tone.BAD;
    };
  }

  private TextLines title() {
    String subject =
        report.target().map(target -> target.stack().value()).orElse("Meta CodePipeline");
    Ending ending = report.outcome().ending();
    return new TextLines(width).heading(toneOf(ending), subject + ": " + ending.result());
  }

  private TextLines ending() {
    return new TextLines(width)
        .add(lead())
        .add(new LinksText(report, width).lines())
        .add(new FindingsText(report, width).lines())
        .add(causes())
        .add(failedActions());
  }

  private TextLines lead() {
    return new TextLines(width).paragraph(report.shown(Lead.of(report)));
  }

  private TextLines causes() {
    TextLines lines = new TextLines(width);
    if (report.outcome() instanceof Outcome.Failed(_, var diagnosis)) {
      List<String> said = CauseText.lines(diagnosis);
      if (!said.isEmpty()) {
        lines.heading("What went wrong");
      }
      for (String line : said) {
        String text = line.stripLeading();
        boolean isHead = text.length() == line.length();
        lines.add(
            isHead ? Tone.BAD : Tone.PLAIN,
            2 + line.length() - text.length(),
            "",
            report.shown(text));
      }
    }
    return lines;
  }

  private TextLines failedActions() {
    TextLines lines = new TextLines(width);
    if (!report.outcome().blamed().isEmpty()) {
      lines.heading("What failed");
      for (ActionExecution action : report.outcome().blamed()) {
        lines.item(
            Tone.BAD,
            "",
            report.shown(
                "%s (%s): %s"
                    .formatted(action.title(), action.type().provider(), action.status())));
        action.summary().ifPresent(said -> lines.add(Tone.PLAIN, 4, "", report.shown(said)));
        action.url().ifPresent(url -> lines.add(Tone.PLAIN, 4, "", report.shown(url)));
      }
    }
    return lines;
  }

  private TextLines prospect() {
    Optional<Stack> stack = report.stack();
    return new ProspectText(report.prospect(), stack, report::shown, width).lines();
  }

  private TextLines executions() {
    TextLines lines = new TextLines(width);
    if (!report.forecast().isEmpty()) {
      lines.heading("Executions that an update would meet now");
      report
          .forecast()
          .forEach(note -> lines.item(Tone.PLAIN, "", report.shown(ForecastRows.line(note))));
    }
    if (!report.executions().isEmpty()) {
      lines.heading("Executions in flight");
      report
          .executions()
          .forEach(note -> lines.item(Tone.PLAIN, "", report.shown(ExecutionRows.line(note))));
    }
    return lines;
  }

  private TextLines missing() {
    return bullets("What this cannot show", report.missing());
  }

  private TextLines next() {
    return bullets("What to do next", NextSection.steps(report));
  }

  private TextLines warnings() {
    return bullets("Good to know", report.warnings());
  }

  private TextLines bullets(String title, List<String> sentences) {
    TextLines lines = new TextLines(width);
    if (!sentences.isEmpty()) {
      lines.heading(title);
      sentences.forEach(sentence -> lines.item(Tone.PLAIN, "- ", report.shown(sentence)));
    }
    return lines;
  }
}
