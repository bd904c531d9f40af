package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.DeploymentRecord;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.source.Run;
import java.util.Map;
import java.util.Optional;

/** Reads in which environment of GitHub a deployment is to be recorded. */
final class DeploymentInput {
  /** GitHub's limit for the name of an environment. */
  private static final int LONGEST = 255;

  private final Inputs inputs;

  DeploymentInput(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * What records it; nothing when nobody asked for it.
   *
   * @param environment of the process
   * @throws Failure WRONG_INPUT when it is too long for a name, or GitHub may not be asked
   */
  Optional<Bulletin> bulletin(
      Optional<GitHubConnection> connection,
      Map<String, String> environment,
      Run run,
      ActionRuntime runtime) {
    Optional<String> name = inputs.given(Input.DEPLOYMENT).map(String::strip);
    if (name.isPresent() && name.get().length() > LONGEST) {
      throw Failure.wrongInput(
          "deployment: \"%s\" is too long.".formatted(name.get()),
          "Give the name of an environment, of at most %d characters.".formatted(LONGEST));
    }
    if (name.isPresent() && connection.isEmpty()) {
      throw Failure.wrongInput(
          "deployment: there is no GitHub to record one at.",
          "Give a github-token in a workflow of GitHub Actions, or leave the input deployment out.");
    }
    return name.flatMap(there ->
        connection.map(github -> new DeploymentRecord(github, there, environment, run, runtime)));
  }
}
