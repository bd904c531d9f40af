package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CommitStatus;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which places at GitHub are kept in step with a run. */
final class BulletinInputs {
  private final Inputs inputs;
  private final Run run;
  private final ActionRuntime runtime;

  /**
   * @param runtime knows what must not be shown
   */
  BulletinInputs(Inputs inputs, Run run, ActionRuntime runtime) {
    this.inputs = inputs;
    this.run = run;
    this.runtime = runtime;
  }

  /**
   * The comment on the pull request, the status of the commit, the record of a deployment.
   *
   * @param connection nothing where GitHub may not be asked
   * @param tracked the branch that deploys
   * @param environment of the process
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when an input cannot be used
   */
  List<Bulletin> bulletins(
      Optional<GitHubConnection> connection,
      Trigger trigger,
      Branch tracked,
      Map<String, String> environment) {
    return Stream.of(
            connection.flatMap(
                github -> new CommentInput(inputs).bulletin(trigger, github, run, runtime)),
            connection.flatMap(github -> commitStatus(github, trigger, tracked)),
            new DeploymentInput(inputs).bulletin(connection, environment, run, runtime))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Bulletin> commitStatus(
      GitHubConnection connection, Trigger trigger, Branch tracked) {
    String region = inputs.text(Input.AWS_REGION).strip();
    return run.link()
        .flatMap(link ->
            CommitStatus.subject(trigger, tracked)
                .map(commit -> new CommitStatus(connection, commit, region, link, runtime)));
  }
}
