package io.github.metacodepipeline.cli;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Offers every input as a flag. */
final class InputOptions {
  private InputOptions() {}

  /**
   * A command that takes every input as a flag, except those that are a command line themselves.
   */
  static CommandSpec spec(String name, String description) {
    CommandSpec spec = CommandOutline.of(name, description);
    for (Input input : Input.values()) {
      if (input != Input.COMMAND && input != Input.BOOTSTRAP_OPTIONS) {
        spec.addOption(option(input));
      }
    }
    return spec;
  }

  /** The flags that were given. */
  static Map<Input, String> flags(ParseResult options) {
    Map<Input, String> flags = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      if (options.hasMatchedOption(input.flag())) {
        flags.put(input, options.matchedOptionValue(input.flag(), ""));
      }
    }
    return flags;
  }

  private static OptionSpec option(Input input) {
    String ending =
        input.defaultValue().isEmpty() ? "." : " (default: " + input.defaultValue() + ").";
    return OptionSpec.builder(input.flag())
        .type(String.class)
        .paramLabel("VALUE")
        .description(input.description().replace("%", "%%") + ending)
        .build();
  }
}
