package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Screen;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final ActionRuntime aside;
  private final Map<String, Command> commands;

  /**
   * @param environment the variables of the process, or what stands for them
   * @param out the log, in UTF-8
   */
  public Program(Map<String, String> environment, PrintStream out) {
    this(environment, out, Time.real());
  }

  /**
   * @param environment the variables of the process, or what stands for them
   * @param screen standard output
   * @param error standard error, in UTF-8
   */
  public Program(Map<String, String> environment, Screen screen, PrintStream error) {
    this(environment, screen, error, Time.real());
  }

  /**
   * @param screen standard output
   * @param error standard error, in UTF-8
   * @param questions whoever can be asked
   */
  Program(Map<String, String> environment, Screen screen, PrintStream error, Questions questions) {
    this(environment, screen, error, Time.real(), questions);
  }

  Program(Map<String, String> environment, PrintStream out, Time time) {
    this(environment, Screen.log(out), out, time);
  }

  Program(Map<String, String> environment, Screen screen, PrintStream error, Time time) {
    this(environment, screen, error, time, Questions.NOBODY_TO_ASK);
  }

  Program(
      Map<String, String> environment,
      Screen screen,
      PrintStream error,
      Time time,
      Questions questions) {
    this.environment = Map.copyOf(environment);
    this.out = screen.out();
    this.runtime = ActionRuntime.of(environment, screen);
    this.aside = ActionRuntime.of(environment, error);
    Outlets outlets = new Outlets(screen, runtime, aside);
    List<Command> all =
        List.of(
            FlowCommand.deploy(this.environment, runtime, time),
            new PlanCommand(this.environment, outlets, time),
            new DoctorCommand(this.environment, outlets, time),
            new BootstrapCommand(this.environment, runtime, time, questions),
            new SandboxCommand(this.environment, out),
            new DemoCommand(screen));
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
    FailureReport failures =
        new FailureReport(PageOptions.in(arguments).isEmpty() ? runtime : aside);
    try {
      String[] words = argumentsOrInput(arguments);
      checkCommand(words);
      return run(commandLine(words).parseArgs(words));
    } catch (ParameterException wrong) {
      return failures.tell(
          Failure.wrongInput(
              String.valueOf(wrong.getMessage()) + ".", "See `%s --help`.".formatted(NAME)));
    } catch (Failure failure) {
      return failures.tell(failure);
    } catch (RuntimeException defect) {
      return failures.tellDefect(defect, out);
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
    if (arguments.length > 0 || !"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return arguments;
    }
    Inputs inputs = Inputs.of(Map.of(), environment);
    String command = inputs.text(Input.COMMAND).strip();
    String options = inputs.text(Input.BOOTSTRAP_OPTIONS).strip();
    if (!options.isEmpty() && !command.equals("bootstrap")) {
      throw Failure.wrongInput(
          "bootstrap-options is given, but the command is %s.".formatted(command),
          "Give command: bootstrap, or leave bootstrap-options out.");
    }
    return Stream.concat(Stream.of(command), BootstrapOptions.words(options).stream())
        .toArray(String[]::new);
  }

  private void checkCommand(String[] words) {
    if (words.length > 0 && !words[0].startsWith("-") && !commands.containsKey(words[0])) {
      throw Failure.wrongInput(
          "There is no command \"%s\".".formatted(words[0]),
          "The commands are " + String.join(", ", commands.keySet()) + ".");
    }
    PageOptions.in(words).stream()
        .filter(option -> commands.containsKey(words[0]) && !isOf(words[0], option))
        .findFirst()
        .ifPresent(option -> {
          throw Failure.wrongInput(
              "%s is an option of plan, not of %s.".formatted(option, words[0]),
              "Run `%s plan --template NEW --base OLD`.".formatted(NAME));
        });
  }

  private static boolean isOf(String command, String option) {
    return command.equals("plan") || (command.equals("doctor") && option.equals("--format"));
  }

  private Command command(String name) {
    Command command = commands.get(name);
    if (command == null) {
      throw new IllegalStateException("no command " + name);
    }
    return command;
  }

  /** Knows the command that is asked for, or all of them where none is. */
  private CommandLine commandLine(String[] words) {
    CommandSpec top =
        CommandOutline.of(NAME, "Who deploys the deployers? Updates the stack of a CodePipeline.");
    top.versionProvider(() -> new String[] {NAME + " " + Version.text()});
    boolean one = words.length > 0 && commands.containsKey(words[0]);
    (one ? List.of(command(words[0])) : commands.values())
        .forEach(command -> top.addSubcommand(command.name(), command.spec()));
    return new CommandLine(top);
  }
}
