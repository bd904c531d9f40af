package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.doctor.Claims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What only {@code doctor} can be asked for at a command line.
 *
 * @param claims of a token that was sent elsewhere
 * @param format of the page; nothing where the log tells it
 */
record DoctorOptions(Optional<Claims> claims, Optional<PageFormat> format) {
  private static final String CLAIMS = "--claims";
  private static final String FORMAT = "--format";
  private static final long LARGEST = 1024 * 1024;

  /** Adds them to a command. */
  static CommandSpec addedTo(CommandSpec spec) {
    spec.addOption(
        option(
            CLAIMS,
            "FILE",
            "What doctor printed in a job under \"claims\", or the log around it: compared with the role's trust, condition by condition."));
    spec.addOption(
        option(
            FORMAT,
            "FORMAT",
            "Writes the page to standard output as text, json or markdown, and all else to standard error."));
    return spec;
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /**
   * What was asked for.
   *
   * @throws Failure WRONG_INPUT when there is no such format, no such file, or nothing in it
   */
  static DoctorOptions of(ParseResult options) {
    return new DoctorOptions(
        given(options, CLAIMS).map(DoctorOptions::read),
        given(options, FORMAT).map(PageFormat::named));
  }

  private static Optional<String> given(ParseResult options, String name) {
    return options.hasMatchedOption(name)
        ? Optional.of(options.matchedOptionValue(name, ""))
        : Optional.empty();
  }

  private static Claims read(String given) {
    try {
      Path file = Path.of(given);
      if (Files.size(file) > LARGEST) {
        throw Failure.wrongInput(
            "--claims: %s has more than a megabyte.".formatted(given),
            "Cut the log down to what doctor printed.");
      }
      return Claims.read(given, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException unreadable) {
      throw Failure.wrongInput(
              "--claims: \"%s\" cannot be read.".formatted(given),
              "Give the path of a file with the claims that doctor printed in the job.")
          .causedBy(unreadable);
    }
  }
}
