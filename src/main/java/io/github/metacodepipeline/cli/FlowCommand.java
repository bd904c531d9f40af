package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.GitHubAudience;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Journal;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A verb that runs a flow for every target of the inputs. */
final class FlowCommand implements Command {
  private final String name;
  private final String description;
  private final BiFunction<Wiring, Journal, Flow> flow;
  private final Map<String, String> environment;
  private final ActionRuntime runtime;
  private final Time time;

  private FlowCommand(
      String name,
      String description,
      BiFunction<Wiring, Journal, Flow> flow,
      Map<String, String> environment,
      ActionRuntime runtime,
      Time time) {
    this.name = name;
    this.description = description;
    this.flow = flow;
    this.environment = environment;
    this.runtime = runtime;
    this.time = time;
  }

  /** {@code deploy}: brings the stack to what the event asks for. */
  static Command deploy(Map<String, String> environment, ActionRuntime runtime, Time time) {
    return new FlowCommand(
        "deploy",
        "Brings the stack to what the event asks for.",
        (wiring, journal) -> wiring.deployFlow(journal),
        environment,
        runtime,
        time);
  }

  /** {@code plan}: shows what {@code deploy} would do, and changes nothing. */
  static FlowCommand plan(Map<String, String> environment, ActionRuntime runtime, Time time) {
    return new FlowCommand(
        "plan",
        "Shows what deploy would do, and changes nothing.",
        (wiring, journal) -> wiring.planFlow(journal),
        environment,
        runtime,
        time);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CommandSpec spec() {
    return InputOptions.spec(name, description);
  }

  @Override
  public int run(ParseResult options) {
    return run(options, GitHubAudience.of(runtime));
  }

  /** Runs it, and tells this audience. */
  int run(ParseResult options, Audience audience) {
    FailureReport early = new FailureReport(runtime);
    try (Cancellation cancellation = Cancellation.armed(() -> early.tell(Failure.cancelled()))) {
      Wiring wiring =
          new Wiring(environment, runtime, InputOptions.flags(options), time, cancellation);
      return wiring.run(audience, journal -> flow.apply(wiring, journal));
    }
  }
}
