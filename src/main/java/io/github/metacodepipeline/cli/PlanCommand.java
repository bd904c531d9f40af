package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.flow.ComparisonFlow;
import io.github.metacodepipeline.github.NamedFiles;
import io.github.metacodepipeline.github.PageAudience;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.NoAudience;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Written;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code plan}: shows what {@code deploy} would do, and changes nothing; or compares two template
 * files, for which it needs nothing but them.
 */
final class PlanCommand implements Command {
  private final Map<String, String> environment;
  private final Outlets outlets;
  private final Time time;

  PlanCommand(Map<String, String> environment, Outlets outlets, Time time) {
    this.environment = environment;
    this.outlets = outlets;
    this.time = time;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public CommandSpec spec() {
    return PageOptions.addedTo(
        InputOptions.spec(name(), "Shows what deploy would do, and changes nothing."));
  }

  @Override
  public int run(ParseResult options) {
    PageOptions asked = PageOptions.of(options);
    if (asked.base().isPresent()) {
      PagePrinter page = new PagePrinter(outlets.screen(), asked.format().orElse(PageFormat.TEXT));
      return compare(asked.base().get(), InputOptions.flags(options), page);
    }
    return asked
        .format()
        .map(format -> new PagePrinter(outlets.screen(), format))
        .map(page ->
            FlowCommand.plan(environment, outlets.aside(), time)
                .run(options, new PageAudience(outlets.aside(), page::print)))
        .orElseGet(() -> FlowCommand.plan(environment, outlets.runtime(), time).run(options));
  }

  private int compare(String base, Map<Input, String> flags, PagePrinter page) {
    checkAlone(flags);
    Inputs inputs = Inputs.of(flags, environment);
    NamedFiles files = new NamedFiles(Path.of(""));
    Written wanted = files.whole(Input.TEMPLATE.spelling(), inputs.required(Input.TEMPLATE));
    Written was = files.asFarAsItIsThere("base", base);
    Journal journal = new Journal(new NoAudience());
    Guard guard = Guard.allowing(inputs.text(Input.ALLOW));
    Report report = journal.close(new ComparisonFlow(guard, journal).compare(was, wanted));
    page.print(report);
    return report.outcome().ending().exitCode();
  }

  /** What would be accepted and then ignored is refused. */
  private static void checkAlone(Map<Input, String> flags) {
    flags.keySet().stream()
        .filter(flag -> flag != Input.TEMPLATE && flag != Input.ALLOW)
        .findFirst()
        .ifPresent(flag -> {
          throw Failure.wrongInput(
              "%s is given with --base, which compares two files and nothing else."
                  .formatted(flag.flag()),
              "Leave one of them out; beside --base, --template, --allow and --format are accepted.");
        });
  }
}
