package io.github.metacodepipeline.github;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a run shows itself outside of GitHub Actions.
 *
 * @param out in UTF-8
 * @param width how many characters a line has room for
 */
public record Screen(PrintStream out, Ability ability, int width) {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_WIDTH = 160;

  /** What may be done there besides writing a line. */
  public enum Ability {
    /** Nothing: it is a file, a pipe, or a terminal that can do no more. */
    LINES,
    /** A line may be written over. */
    LIVE_LINE,
    /** Lines may have colours, too. */
    COLOURS
  }

  /** A log that nobody watches while it is written. */
  public static Screen log(PrintStream out) {
    return new Screen(out, Ability.LINES, USUAL_WIDTH);
  }

  /**
   * What this environment says of standard output.
   *
   * @param environment {@code TERM}, {@code COLUMNS}, {@code CI} and {@code NO_COLOR}
   * @param isTerminal whether it is one
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static Screen of(Map<String, String> environment, PrintStream out, boolean isTerminal) {
    Variables variables = new Variables(environment);
    return new Screen(out, ability(variables, isTerminal), width(variables));
  }

  private static Ability ability(Variables variables, boolean isTerminal) {
    boolean isBuild =
        variables.insideActions()
            || variables.find("CI").filter(ci -> !ci.equals("false")).isPresent();
    if (!isTerminal || isBuild || variables.find("TERM").filter(Screen::isAble).isEmpty()) {
      return Ability.LINES;
    }
    // The page on NO_COLOR counts any value but the empty one, also one of spaces.
    return variables.values().getOrDefault("NO_COLOR", "").isEmpty()
        ? Ability.COLOURS
        : Ability.LIVE_LINE;
  }

  private static boolean isAble(String terminal) {
    return !terminal.equals("dumb");
  }

  private static int width(Variables variables) {
    return variables
        .find("COLUMNS")
        .filter(columns -> columns.matches("[0-9]{1,5}"))
        .map(Integer::valueOf)
        .map(columns -> Math.clamp(columns, LEAST_WIDTH, MOST_WIDTH))
        .orElse(USUAL_WIDTH);
  }
}
