package io.github.metacodepipeline.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One verb of the command line. */
interface Command {
  /** What users type. */
  String name();

  /** Its options and its help. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @return the exit code of the process
   * @throws io.github.metacodepipeline.Failure for what the run could not find out or do
   */
  int run(ParseResult options);
}
