package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.report.Secrets;
import io.github.metacodepipeline.report.TextLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a step can tell the runner: log, annotations, masks, outputs, summary. Every text may come
 * from outside; none of it can become a command or another output. Outside GitHub Actions the same
 * words go to a plain log.
 *
 * <pre>
 *  say, group, annotate, mask ---> Console ------> standard output
 *  output, summary ------------> FileCommands ---> GITHUB_OUTPUT, GITHUB_STEP_SUMMARY
 *  leave ----------------------> LaterSteps -----> RUNNER_TEMP
 * </pre>
 */
public final class ActionRuntime {
  private final Console console;
  private final FileCommands files;
  private final LaterSteps laterSteps;
  private final int width;
  private Secrets secrets = Secrets.NONE;

  private ActionRuntime(Console console, FileCommands files, LaterSteps laterSteps, int width) {
    this.console = console;
    this.files = files;
    this.laterSteps = laterSteps;
    this.width = width;
  }

  /**
   * The runtime that this environment describes, with a log that nobody watches.
   *
   * @param out the log, in UTF-8
   */
  public static ActionRuntime of(Map<String, String> environment, PrintStream out) {
    return of(environment, Screen.log(out));
  }

  /** The runtime that this environment describes. */
  public static ActionRuntime of(Map<String, String> environment, Screen screen) {
    Variables variables = new Variables(environment);
    Supplier<String> unforeseen = () -> UUID.randomUUID().toString();
    return new ActionRuntime(
        console(variables, screen),
        new FileCommands(variables, unforeseen),
        new LaterSteps(variables, unforeseen),
        screen.width());
  }

  private static Console console(Variables variables, Screen screen) {
    if (variables.insideActions()) {
      return new WorkflowCommands(screen.out());
    }
    return switch (screen.ability()) {
      case LINES -> new PlainConsole(screen.out());
      case LIVE_LINE -> new TerminalConsole(screen.out(), screen.width(), Paint.NONE);
      case COLOURS -> new TerminalConsole(screen.out(), screen.width(), Paint.COLOURS);
    };
  }

  /** Whether GitHub's runner reads what we say, and makes pages of it. */
  boolean hasRunner() {
    return console instanceof WorkflowCommands;
  }

  /** How many characters a line of the log has room for. */
  int width() {
    return width;
  }

  /** Writes a page to the log. */
  public void show(List<TextLine> page) {
    page.forEach(line -> console.line(line.tone(), redacted(line.text())));
  }

  /** Writes text to the log, line by line. */
  public void say(String text) {
    redacted(text).lines().forEach(console::line);
    if (text.isEmpty()) {
      console.line("");
    }
  }

  /** Starts a group of the log that a reader can fold. */
  public void startGroup(String title) {
    console.startGroup(redacted(title));
  }

  /** Ends the group. */
  public void endGroup() {
    console.endGroup();
  }

  /** Says that the run waits; told at every look, of which the log shows some. */
  public void waiting(String forWhat, Duration elapsed) {
    console.waiting(redacted(forWhat), elapsed);
  }

  /** Makes a remark; GitHub shows ten of each level, the others stand in the log. */
  public void annotate(Annotation annotation) {
    console.annotate(
        new Annotation(
            annotation.level(),
            redacted(annotation.title()),
            redacted(annotation.message()),
            annotation.place().map(place -> new Place(redacted(place.file()), place.line()))));
  }

  /** Keeps a value, in whatever form it comes, out of the log and the summary from now on. */
  public void mask(String secret) {
    if (secret.isBlank()) {
      return;
    }
    console.mask(secret);
    secrets = secrets.and(secret);
  }

  /** What must not be shown, for pages that are made before the runtime sees them. */
  Secrets secrets() {
    return secrets;
  }

  /**
   * Sets an output of the step.
   *
   * @param name letters, digits, hyphens and underscores
   * @param value any text
   * @throws IllegalArgumentException when the name is none
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when the runner's file cannot be written
   */
  public void output(String name, String value) {
    files.output(name, value);
  }

  /**
   * Adds to the step's summary, up to the 1 MiB that GitHub shows.
   *
   * @param markdown in which text from outside is escaped already
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when the runner's file cannot be written
   */
  public void summary(String markdown) {
    files.summary(redacted(markdown));
  }

  /**
   * Leaves a file for later steps of the job.
   *
   * @param name what its name begins with
   * @param ending of its name, such as {@code .json}
   * @param content in which no secret is
   * @return the path by which a later step finds it; nothing where it would not
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when it cannot be written
   */
  Optional<String> leave(String name, String ending, String content) {
    return laterSteps.leave(name, ending, content);
  }

  private String redacted(String text) {
    return secrets.hiddenIn(text);
  }
}
