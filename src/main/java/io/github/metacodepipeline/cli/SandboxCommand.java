package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.StateFile;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code sandbox}: serves the embedded AWS until it is stopped. */
final class SandboxCommand implements Command {
  private static final Pace PACE = Pace.of(Duration.ofMillis(500), Duration.ofMillis(200));

  private final PrintStream out;

  SandboxCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name()).mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(
            "Serves an embedded AWS and an OIDC issuer on the loopback until it is stopped.");
    spec.addOption(
        option("--port", "N", "0", "Port to listen on; 0 picks a free one (default: 0)."));
    spec.addOption(
        option("--region", "REGION", "eu-west-1", "Region to export (default: eu-west-1)."));
    spec.addOption(option("--state", "FILE", "", "File that keeps its world between runs."));
    return spec;
  }

  @Override
  public int run(ParseResult options) {
    try (Sandbox sandbox = Sandbox.start(settings(options))) {
      sandbox.exports().forEach((name, value) -> out.printf("export %s='%s'%n", name, value));
      out.println("ready");
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException cannotServe) {
      throw Failure.wrongInput(
              "The sandbox cannot start: " + cannotServe.getMessage() + ".",
              "Give another --port or --state.")
          .causedBy(cannotServe);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static Settings settings(ParseResult options) {
    String state = options.matchedOptionValue("--state", "");
    return new Settings(
        Clock.systemUTC(),
        PACE,
        port(options.matchedOptionValue("--port", "0")),
        options.matchedOptionValue("--region", "eu-west-1"),
        state.isEmpty() ? StateFile.none() : StateFile.at(Path.of(state)));
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw Failure.wrongInput(
        "--port: \"%s\" is not a port.".formatted(text), "Give a number from 0 to 65535.");
  }

  private static OptionSpec option(String name, String label, String value, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .defaultValue(value)
        .description(description)
        .build();
  }
}
