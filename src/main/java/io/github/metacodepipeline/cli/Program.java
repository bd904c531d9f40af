package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.ActionRuntime;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Finds the command that was asked for, runs it, and says with which exit code the process ends.
 */
public final class Program {
  private static final String NAME = "meta-codepipeline";

  private final Map<String, String> environment;
  private final PrintStream out;
  private final ActionRuntime runtime;
  private final Map<String, Command> commands;

  /**
   * @param environment the variables of the process, or what stands for them
   * @param out the log, in UTF-8
   */
  public Program(Map<String, String> environment, PrintStream out) {
    this(environment, out, Time.real());
  }

  Program(Map<String, String> environment, PrintStream out, Time time) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.runtime = ActionRuntime.of(environment, out);
    List<Command> all =
        List.of(
            FlowCommand.deploy(this.environment, runtime, time),
            FlowCommand.plan(this.environment, runtime, time),
            new SandboxCommand(out),
            new DemoCommand(out));
    this.commands =
        all.stream()
            .collect(
                Collectors.toMap(
                    Command::name, command -> command, (one, _) -> one, java.util.TreeMap::new));
  }

  /**
   * Runs the command that the arguments name; with none, inside Actions, the input {@code command}.
   */
  public int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      String[] words = argumentsOrInput(arguments);
      checkCommand(words);
      return run(commandLine.parseArgs(words));
    } catch (ParameterException wrong) {
      return new FailureReport(runtime)
          .tell(
              Failure.wrongInput(
                  String.valueOf(wrong.getMessage()) + ".", "See `%s --help`.".formatted(NAME)));
    } catch (Failure failure) {
      return new FailureReport(runtime).tell(failure);
    } catch (RuntimeException defect) {
      return new FailureReport(runtime).tellDefect(defect, out);
    }
  }

  private int run(ParseResult parsed) {
    ParseResult chosen = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    CommandLine asked = chosen.commandSpec().commandLine();
    if (chosen.isUsageHelpRequested()
        || (!parsed.hasSubcommand() && !parsed.isVersionHelpRequested())) {
      asked.usage(out);
      return chosen.isUsageHelpRequested() ? 0 : Ending.WRONG_INPUT.exitCode();
    }
    if (parsed.isVersionHelpRequested()) {
      asked.printVersionHelp(out);
      return 0;
    }
    return command(chosen.commandSpec().name()).run(chosen);
  }

  private String[] argumentsOrInput(String[] arguments) {
    return arguments.length == 0 && "true".equals(environment.get("GITHUB_ACTIONS"))
        ? new String[] {Inputs.of(Map.of(), environment).text(Input.COMMAND).strip()}
        : arguments;
  }

  private void checkCommand(String[] words) {
    if (words.length > 0 && !words[0].startsWith("-") && !commands.containsKey(words[0])) {
      throw Failure.wrongInput(
          "There is no command \"%s\".".formatted(words[0]),
          "The commands are " + String.join(", ", commands.keySet()) + ".");
    }
  }

  private Command command(String name) {
    Command command = commands.get(name);
    if (command == null) {
      throw new IllegalStateException("no command " + name);
    }
    return command;
  }

  private CommandLine commandLine() {
    CommandSpec top = CommandSpec.create().name(NAME).mixinStandardHelpOptions(true);
    top.usageMessage()
        .description("Who deploys the deployers? Updates the stack of a CodePipeline.");
    top.versionProvider(() -> new String[] {NAME + " " + Version.text()});
    commands.values().forEach(command -> top.addSubcommand(command.name(), command.spec()));
    return new CommandLine(top);
  }
}
