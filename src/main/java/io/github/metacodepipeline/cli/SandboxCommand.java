package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code sandbox}: serves the embedded AWS until it is stopped. */
final class SandboxCommand implements Command {
  private final Map<String, String> environment;
  private final PrintStream out;

  SandboxCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOutline.of(
            name(),
            "Serves an embedded AWS and an OIDC issuer on the loopback until it is stopped.");
    SandboxOptions.declare(spec);
    return spec;
  }

  @Override
  public int run(ParseResult options) {
    try (Sandbox sandbox = Sandbox.start(new SandboxOptions(options, environment).settings())) {
      sandbox.exports().forEach((name, value) -> out.printf("export %s='%s'%n", name, value));
      out.println("ready");
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException cannotServe) {
      throw Failure.wrongInput(
              "The sandbox cannot start: " + cannotServe.getMessage() + ".",
              "Give another --port, --state or --keystore.")
          .causedBy(cannotServe);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
