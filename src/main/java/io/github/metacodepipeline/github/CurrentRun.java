package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Run;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads from the runner's environment who we are this time. */
public final class CurrentRun {
  private CurrentRun() {}

  /**
   * The run that this environment describes: GitHub's, or CodeBuild's build, or one with a random id.
   *
   * @throws Failure WRONG_INPUT when {@code GITHUB_RUN_ID} or {@code GITHUB_RUN_ATTEMPT} is not a
   *     number above zero
   */
  public static Run of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    // act gives every run the id 1, which would make the tokens of two runs the same.
    Optional<String> id =
        variables
            .find("GITHUB_RUN_ID")
            .filter(_ -> variables.find("ACT").isEmpty())
            .map(text -> number("GITHUB_RUN_ID", text));
    if (id.isEmpty()) {
      Optional<Run> build = new CodeBuild(variables).run();
      if (build.isPresent()) {
        return build.get();
      }
    }
    int attempt =
        variables
            .find("GITHUB_RUN_ATTEMPT")
            .map(text -> Integer.parseInt(number("GITHUB_RUN_ATTEMPT", text)))
            .orElse(1);
    String actor =
        variables
            .find("GITHUB_TRIGGERING_ACTOR")
            .or(() -> variables.find("GITHUB_ACTOR"))
            .or(() -> variables.find("USER"))
            .orElse("unknown");
    return new Run(
        id.orElseGet(() -> UUID.randomUUID().toString()),
        attempt,
        actor,
        id.flatMap(number -> link(variables, number, attempt)));
  }

  /** The repository that the run belongs to, as {@code OWNER/NAME}. */
  public static Optional<String> repository(Map<String, String> environment) {
    return new Variables(environment).find("GITHUB_REPOSITORY");
  }

  private static String number(String variable, String text) {
    int digits = variable.equals("GITHUB_RUN_ID") ? 20 : 9;
    if (!text.matches("[1-9][0-9]{0,%d}".formatted(digits - 1))) {
      throw Failure.wrongInput(
          "The environment variable %s is \"%s\".".formatted(variable, text),
          "Expected there: a whole number above zero.");
    }
    return text;
  }

  private static Optional<String> link(Variables variables, String id, int attempt) {
    String server = variables.find("GITHUB_SERVER_URL").orElse("https://github.com");
    return variables
        .find("GITHUB_REPOSITORY")
        .map(repository -> "%s/%s/actions/runs/%s".formatted(server, repository, id))
        .map(page -> attempt == 1 ? page : page + "/attempts/" + attempt);
  }
}
