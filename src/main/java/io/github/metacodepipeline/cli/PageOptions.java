package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What only {@code plan} can be asked for at a command line: a page on standard output, and another
 * template to compare with.
 *
 * @param format of the page; nothing where the log tells it
 * @param base the path of the other template; nothing where AWS has it
 */
record PageOptions(Optional<PageFormat> format, Optional<String> base) {
  private static final String FORMAT = "--format";
  private static final String BASE = "--base";

  /** Adds them to a command. */
  static CommandSpec addedTo(CommandSpec spec) {
    spec.addOption(
        option(
            BASE,
            "FILE",
            "Template to compare the one of --template with, without AWS and GitHub; takes --allow and --format besides."));
    spec.addOption(
        option(
            FORMAT,
            "FORMAT",
            "Writes the page to standard output as markdown, json or text, and all else to standard error (default with --base: text)."));
    return spec;
  }

  /**
   * What was asked for.
   *
   * @throws Failure WRONG_INPUT when there is no such format
   */
  static PageOptions of(ParseResult options) {
    return new PageOptions(given(options, FORMAT).map(PageFormat::named), given(options, BASE));
  }

  /** Those of them that stand among the words of a command line. */
  static List<String> in(String[] words) {
    return Arrays.stream(words)
        .map(word -> word.split("=", 2)[0])
        .filter(word -> word.equals(FORMAT) || word.equals(BASE))
        .toList();
  }

  private static Optional<String> given(ParseResult options, String name) {
    return options.hasMatchedOption(name)
        ? Optional.of(options.matchedOptionValue(name, ""))
        : Optional.empty();
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }
}
