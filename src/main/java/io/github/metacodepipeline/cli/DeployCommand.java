package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code deploy}: brings the stack to what the event asks for. */
final class DeployCommand implements Command {
  private final Map<String, String> environment;
  private final ActionRuntime runtime;
  private final Time time;

  DeployCommand(Map<String, String> environment, ActionRuntime runtime, Time time) {
    this.environment = environment;
    this.runtime = runtime;
    this.time = time;
  }

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public CommandSpec spec() {
    return InputOptions.spec(name(), "Brings the stack to what the event asks for.");
  }

  @Override
  public int run(ParseResult options) {
    Wiring wiring = new Wiring(environment, runtime, InputOptions.flags(options), time);
    return wiring.run(wiring::deployFlow);
  }
}
