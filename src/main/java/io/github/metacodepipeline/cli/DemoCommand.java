package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code demo}: the whole story on an embedded AWS. */
final class DemoCommand implements Command {
  private static final Pace PACE = Pace.of(Duration.ofMillis(800), Duration.ofMillis(500));

  private final Screen screen;

  DemoCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public CommandSpec spec() {
    return CommandOutline.of(name(), "Tells the whole story on an embedded AWS; needs no account.");
  }

  @Override
  public int run(ParseResult options) {
    try (Sandbox sandbox = Sandbox.start(new Settings(Clock.systemUTC(), PACE));
        DemoRepository repository = DemoRepository.create()) {
      return new DemoStory(sandbox.exports(), repository, screen).tell();
    } catch (IOException cannotServe) {
      throw new UncheckedIOException(cannotServe);
    }
  }
}
