package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code plan}: shows what {@code deploy} would do, and changes nothing. */
final class PlanCommand implements Command {
  private final Map<String, String> environment;
  private final ActionRuntime runtime;
  private final Time time;

  PlanCommand(Map<String, String> environment, ActionRuntime runtime, Time time) {
    this.environment = environment;
    this.runtime = runtime;
    this.time = time;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public CommandSpec spec() {
    return InputOptions.spec(name(), "Shows what deploy would do, and changes nothing.");
  }

  @Override
  public int run(ParseResult options) {
    Wiring wiring = new Wiring(environment, runtime, InputOptions.flags(options), time);
    return wiring.run(wiring::planFlow);
  }
}
