package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.sandbox.Latency;
import io.github.metacodepipeline.sandbox.RequestFile;
import io.github.metacodepipeline.sandbox.Serving;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.StateFile;
import io.github.metacodepipeline.sandbox.Transport;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.github.HostedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code sandbox}, and the settings that they come to. */
final class SandboxOptions {
  /** The variable that holds the keystore's password where no option does. */
  static final String PASSWORD = "SANDBOX_KEYSTORE_PASSWORD";

  private final ParseResult options;
  private final Map<String, String> environment;

  SandboxOptions(ParseResult options, Map<String, String> environment) {
    this.options = options;
    this.environment = environment;
  }

  static void declare(CommandSpec spec) {
    declare(spec, "--port", "N", "0", "Port to listen on; 0 picks a free one (default: 0).");
    declare(spec, "--region", "REGION", "eu-west-1", "Region to export (default: eu-west-1).");
    declare(spec, "--state", "FILE", "", "File that keeps its world between runs.");
    declare(spec, "--keystore", "FILE", "", "PKCS12 file with the key to serve HTTPS by.");
    declare(
        spec,
        "--keystore-password",
        "PASSWORD",
        "",
        "Password of the keystore (default: the variable " + PASSWORD + ").");
    declare(spec, "--latency", "MILLIS", "0", "Hold every answer back so long (default: 0).");
    declare(spec, "--change-set-time", "MILLIS", "500", "Time until a change set is ready (500).");
    declare(
        spec, "--resource-time", "MILLIS", "200", "Time that a change of a resource takes (200).");
    declare(spec, "--action-time", "MILLIS", "0", "Time that an action of a pipeline takes (0).");
    declare(spec, "--requests", "FILE", "", "File to note every request in, one a line.");
    declare(
        spec,
        "--repository",
        "OWNER/NAME=FOLDER",
        "",
        "Serve GitHub's API too, with a repository that has the files of FOLDER.");
    declare(
        spec, "--head", "SHA", HostedRepository.HEAD, "Newest commit of its default branch main.");
    declare(
        spec, "--proposal", "FOLDER", "", "Files of its pull requests (default: those of main).");
    declare(
        spec,
        "--proposed",
        "SHA",
        HostedRepository.PROPOSED,
        "Newest commit of its pull requests.");
  }

  private static void declare(
      CommandSpec spec, String name, String label, String value, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(String.class)
            .paramLabel(label)
            .defaultValue(value)
            .description(description)
            .build());
  }

  /**
   * What they come to.
   *
   * @throws Failure WRONG_INPUT naming the option that cannot be used
   * @throws IOException naming the keystore when it cannot be used
   */
  Settings settings() throws IOException {
    return new Settings(
            Clock.systemUTC(),
            Pace.of(time("--change-set-time"), time("--resource-time"))
                .withActions(time("--action-time")),
            port(text("--port")),
            text("--region"),
            path("--state").map(StateFile::at).orElse(StateFile.none()))
        .with(
            new Serving(
                transport(),
                latency(time("--latency")),
                path("--requests").map(RequestFile::at).orElse(RequestFile.NONE)))
        .hosting(hosted());
  }

  private Transport transport() throws IOException {
    Optional<Path> keystore = path("--keystore");
    String password = text("--keystore-password");
    return keystore.isEmpty()
        ? Transport.PLAIN
        : Transport.secure(
            keystore.get(), password.isEmpty() ? environment.getOrDefault(PASSWORD, "") : password);
  }

  private static Latency latency(Duration duration) {
    return duration.isZero() ? Latency.NONE : () -> Thread.sleep(duration);
  }

  private List<HostedRepository> hosted() {
    String given = text("--repository");
    int equals = given.indexOf('=');
    if (given.isEmpty()) {
      return List.of();
    }
    if (equals < 0) {
      throw Failure.wrongInput(
          "--repository: \"%s\" names no folder.".formatted(given),
          "Give OWNER/NAME=FOLDER, such as octo-org/orders=.");
    }
    Path files = folder("--repository", Path.of(given.substring(equals + 1)));
    Path proposal = path("--proposal").map(path -> folder("--proposal", path)).orElse(files);
    try {
      return List.of(
          new HostedRepository(
              given.substring(0, equals), text("--head"), files, text("--proposed"), proposal));
    } catch (IllegalArgumentException unusable) {
      throw Failure.wrongInput(
              "--repository, --head, --proposed: " + unusable.getMessage() + ".",
              "Give OWNER/NAME=FOLDER, and whole commit ids.")
          .causedBy(unusable);
    }
  }

  private static Path folder(String option, Path path) {
    if (!Files.isDirectory(path)) {
      throw Failure.wrongInput(
          "%s: there is no folder %s.".formatted(option, path), "Name a folder that is there.");
    }
    return path;
  }

  private Duration time(String option) {
    String text = text(option);
    if (text.matches("[0-9]{1,7}")) {
      return Duration.ofMillis(Long.parseLong(text));
    }
    throw Failure.wrongInput(
        "%s: \"%s\" is not a time.".formatted(option, text),
        "Give whole milliseconds, at most seven digits.");
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw Failure.wrongInput(
        "--port: \"%s\" is not a port.".formatted(text), "Give a number from 0 to 65535.");
  }

  private Optional<Path> path(String option) {
    return Optional.of(text(option)).filter(text -> !text.isEmpty()).map(Path::of);
  }

  private String text(String option) {
    String value = options.commandSpec().findOption(option).getValue();
    return value == null ? "" : value;
  }
}
