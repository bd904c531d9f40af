package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages that people read, in Markdown. */
public final class Pages {
  // What CloudFormation puts where a value is made by the change itself.
  private static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";
  private static final int LONGEST_VALUE = 120;
  private static final int LONGEST_CHANGES = ChangesSummary.LIMIT;

  private Pages() {}

  /** The step summary. */
  public static String summary(Report report) {
    Markdown page = new Markdown();
    page.heading(2, title(report));
    page.paragraph(report.shown(lead(report)));
    page.bullets(links(report));
    page.table(List.of("Finding", "Where", "What", "To let it pass"), findings(report));
    page.table(List.of("What failed", "Where", "AWS says", "What to do"), CauseRows.of(report));
    page.table(List.of("What failed", "Result", "AWS says", "Where"), ActionRows.failed(report));
    page.add(PipelineSection.of(report));
    page.add(changeTable(report, Integer.MAX_VALUE));
    page.bullets(report.prospect().settings().stream().map(Words::of).toList());
    if (!report.executions().isEmpty()) {
      page.heading(3, "Executions in flight");
      page.table(ExecutionRows.HEAD, ExecutionRows.of(report));
    }
    page.folded("Parameters", parameters(report));
    page.folded("Stack events", events(report));
    page.folded("Actions of the execution", actions(report));
    if (!report.warnings().isEmpty()) {
      page.heading(3, "Good to know");
      page.bullets(report.warnings().stream().map(w -> Markdown.prose(report.shown(w))).toList());
    }
    return page.toString();
  }

  /**
   * The comment on a pull request.
   *
   * @param most characters that it may have
   */
  public static String comment(Report report, int most) {
    return comment(report, most, "");
  }

  /**
   * The same, with a link to the rest.
   *
   * @param run the address of the run that has the whole page in its summary; empty for none
   */
  static String comment(Report report, int most, String run) {
    return summary(report);
  }

  /** The output {@code changes-markdown}: the table of changes, cut at a whole row. */
  static String changes(Report report) {
    Markdown page = new Markdown();
    page.heading(2, "📋 CloudFormation Change Set");
    if (report.prospect().changes().isEmpty()) {
      page.paragraph("No resource changes.");
    }
    return page.add(changeTable(report, LONGEST_CHANGES)).toString();
  }

  private static String title(Report report) {
    String stack =
        report.target().map(target -> target.stack().value()).orElse("Meta CodePipeline");
    return mark(report.outcome()) + " " + stack + ": " + report.outcome().ending().result();
  }

  /** The findings of a refusal and the causes of a failure stand in tables of their own. */
  private static String lead(Report report) {
    if (report.outcome() instanceof Outcome.Failed(var what, _)
        && !CauseRows.of(report).isEmpty()) {
      return what;
    }
    if (report.outcome() instanceof Outcome.ExecutionFailed(_, _, var what, _)) {
      return "The stack is as it should be. " + what;
    }
    return report.outcome() instanceof Outcome.Refused(var refused)
            && report.findings().containsAll(refused)
        ? "The stack was left as it is, because of what the guard found."
        : Headline.of(report);
  }

  private static String mark(Outcome outcome) {
    return switch (outcome.ending()) {
      case CREATED, UPDATED, RECREATED -> "✅";
      case UNCHANGED, SKIPPED -> "⚪";
      case PREVIEWED -> "🔍";
      case PLANNED -> "📌";
      case SUPERSEDED -> "⏭️";
      case RUNNING, BUSY -> "⏳";
      case REFUSED -> "✋";
      case FAILED, EXECUTION_FAILED, STUCK, DENIED, UNREACHABLE, WRONG_INPUT, DEFECT, CANCELLED ->
          "❌";
    };
  }

  private static List<String> links(Report report) {
    List<String> links = new ArrayList<>();
    report
        .target()
        .filter(Target::hasTemplate)
        .ifPresent(target ->
            links.add("Template " + code(target.template().value(), report) + at(report)));
    report
        .target()
        .filter(target -> !target.hasTemplate())
        .flatMap(_ -> report.revision())
        .ifPresent(
            revision -> links.add("Change set for " + Markdown.text(revision.abbreviated())));
    report
        .stackId()
        .ifPresent(there -> {
          for (DeployedPipeline pipeline : report.pipelines()) {
            links.add(
                "Pipeline "
                    + Markdown.link(
                        report.shown(pipeline.name()),
                        ConsoleLink.toPipeline(report.shown(pipeline.name()), there))
                    + ", version "
                    + pipeline.version());
          }
          for (StartedExecution started : report.started()) {
            links.add("Started " + link(started, report));
          }
          links.add(Markdown.link("Stack in the console", ConsoleLink.toStack(there)));
        });
    return links;
  }

  private static String link(StartedExecution started, Report report) {
    String title =
        "execution %s of %s"
            .formatted(started.execution().abbreviated(), started.pipeline().name());
    return Markdown.link(report.shown(title), report.shown(started.consoleLink()));
  }

  private static String at(Report report) {
    return report
        .revision()
        .map(revision -> " at " + Markdown.text(report.shown(revision.abbreviated())))
        .orElse("");
  }

  private static List<List<String>> findings(Report report) {
    return report.findings().stream()
        .map((Finding finding) ->
            List.of(
                (finding.isError() ? "🛑 " : "⚠️ ") + code(finding.key(), report),
                finding.place().map(place -> code(place.toString(), report)).orElse(""),
                Markdown.prose(report.shown(finding.what() + " " + finding.remedy())),
                finding.canBeAllowed() ? code("allow: " + finding.key(), report) : "not possible"))
        .toList();
  }

  private static Markdown changeTable(Report report, int longest) {
    List<List<String>> rows = new ArrayList<>();
    int length = 0;
    int left = report.prospect().changes().size();
    for (ResourceChange change : report.prospect().changes()) {
      List<String> row = changeRow(change, report);
      length += row.stream().mapToInt(ChangesSummary::bytes).sum() + 16;
      if (length > longest) {
        break;
      }
      rows.add(row);
      left--;
    }
    Markdown table = new Markdown().table(List.of("Action", "Resource", "What changes"), rows);
    return left == 0 ? table : table.paragraph("And %d more.".formatted(left));
  }

  private static List<String> changeRow(ResourceChange change, Report report) {
    return List.of(
        "**" + Words.of(change) + "**",
        code(change.logicalId(), report) + "<br>" + Markdown.text(report.shown(change.type())),
        String.join(
            "<br>",
            change.properties().stream().map(property -> detail(property, report)).toList()));
  }

  private static String detail(PropertyChange property, Report report) {
    String path = code(property.path().replaceFirst("^Properties\\.", ""), report);
    if (property.before().isEmpty() && property.after().isEmpty()) {
      return path;
    }
    return path + ": " + value(property.before(), report) + " → " + value(property.after(), report);
  }

  private static String code(String plain, Report report) {
    return Markdown.code(report.shown(plain));
  }

  private static String value(Optional<String> value, Report report) {
    return value
        .map(report::shown)
        .map(text -> text.replace(KNOWN_AFTER_APPLY, "(known afterwards)"))
        .map(Pages::shortened)
        .map(Markdown::code)
        .filter(text -> !text.isEmpty())
        .orElse("(none)");
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_VALUE) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
    return text.substring(0, splitsACharacter ? LONGEST_VALUE - 1 : LONGEST_VALUE) + "…";
  }

  private static Markdown parameters(Report report) {
    return new Markdown()
        .table(
            List.of("Parameter", "Value", "Where it comes from"),
            report.prospect().parameters().stream()
                .map(p ->
                    List.of(
                        code(p.name(), report),
                        p.secret() ? "(secret)" : value(known(p, report), report),
                        Words.of(p.origin())))
                .toList());
  }

  private static Optional<String> known(ResolvedParameter parameter, Report report) {
    return switch (parameter.value()) {
      case ParameterValue.Given(var value) -> Optional.of(value);
      case ParameterValue.Previous() ->
          report
              .stack()
              .flatMap(stack -> Optional.ofNullable(stack.parameters().get(parameter.name())));
    };
  }

  private static Markdown actions(Report report) {
    return new Markdown()
        .table(List.of("Action", "Result", "AWS says", "Where"), ActionRows.all(report));
  }

  private static Markdown events(Report report) {
    return new Markdown()
        .table(
            List.of("Status", "Resource", "Type", "Reason"),
            report.events().stream()
                .map((StackEvent event) ->
                    List.of(
                        code(event.status(), report),
                        code(event.logicalId(), report),
                        code(event.type(), report),
                        Markdown.text(report.shown(event.reason()))))
                .toList());
  }
}
