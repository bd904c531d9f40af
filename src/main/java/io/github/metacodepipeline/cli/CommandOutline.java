package io.github.metacodepipeline.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What every command begins with: its name, what it is for, {@code --help} and {@code --version}.
 */
final class CommandOutline {
  private CommandOutline() {}

  // picocli's own standard options are annotations, whose reading costs a tenth of a short run.
  static CommandSpec of(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return spec.addOption(
            flag("-h", "--help", "Show this help message and exit.").usageHelp(true).build())
        .addOption(
            flag("-V", "--version", "Print version information and exit.")
                .versionHelp(true)
                .build());
  }

  private static OptionSpec.Builder flag(String letter, String word, String description) {
    return OptionSpec.builder(letter, word).type(boolean.class).description(description);
  }
}
