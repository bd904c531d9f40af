package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.AwsSettings;
import io.github.metacodepipeline.aws.CloudFormationStacks;
import io.github.metacodepipeline.aws.CodePipelines;
import io.github.metacodepipeline.aws.IamRoles;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CurrentRun;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.github.GitHubRepository;
import io.github.metacodepipeline.github.Workspace;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.Packager;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.TrackedSource;
import java.time.Duration;
import java.util.List;

/**
 * What every flow of a run stands on: the ports with AWS and GitHub behind them, and what was read
 * of the inputs.
 *
 * @param cancellation is told what to clean up as soon as there is something
 * @param cargo of the repository that the run is about
 * @param tracked the only branch that deploys
 */
record Foundation(
    Assignment assignment,
    Time time,
    Cancellation cancellation,
    AwsClients clients,
    Guard guard,
    Stacks stacks,
    Pipelines pipelines,
    GitHubRepository repository,
    Cargo cargo,
    Branch tracked,
    List<Bulletin> bulletins,
    InFlightInputs.Terms inFlight) {

  /** Lays it; GitHub alone is asked, for the default branch where nothing else says it. */
  static Foundation of(
      Assignment assignment, ActionRuntime runtime, Time time, Cancellation cancellation) {
    Inputs inputs = assignment.inputs();
    var environment = assignment.environment();
    AwsClients clients =
        new AwsClients(
            AwsSettings.from(inputs::spelled, assignment.run()),
            environment,
            time.waits(),
            time.clock(),
            runtime::mask);
    Guard guard =
        Guard.allowing(
            assignment.allowed(), inputs.given(Input.ROLE_TO_ASSUME), new IamRoles(clients));
    GitHubRepository repository =
        GitHubRepository.of(
            environment, assignment.token(), Workspace.of(environment), time.sleeper());
    Cargo cargo = cargo(assignment, repository, clients);
    Branch tracked =
        new BranchInput(inputs).tracked(assignment.trigger(), assignment.events(), repository);
    List<Bulletin> bulletins =
        new BulletinInputs(inputs, assignment.run(), runtime)
            .bulletins(
                GitHubConnection.of(environment, assignment.token(), time.sleeper()),
                assignment.trigger(),
                tracked,
                environment);
    return new Foundation(
        assignment,
        time,
        cancellation,
        clients,
        guard,
        new CloudFormationStacks(clients),
        new CodePipelines(clients),
        repository,
        cargo,
        tracked,
        bulletins,
        new InFlightInputs(inputs).terms());
  }

  /** The cargo of another repository, or of what stands for one. */
  Cargo cargo(Repository contents) {
    return cargo(assignment, contents, clients);
  }

  private static Cargo cargo(Assignment assignment, Repository contents, AwsClients clients) {
    return new Cargo(
        new DeclarationReader(contents, assignment.checkouts()),
        new Packager(contents, new StoreInputs(assignment.inputs()).store(clients)));
  }

  Inputs inputs() {
    return assignment.inputs();
  }

  Run run() {
    return assignment.run();
  }

  Mode mode() {
    return assignment.mode();
  }

  /** How AWS is asked again and again. */
  Polling polling() {
    return new Polling(time.clock(), time.sleeper());
  }

  /** The branch, as a pipeline's source names it. */
  TrackedSource source() {
    return new TrackedSource(CurrentRun.repository(assignment.environment()), tracked);
  }

  /**
   * How long an update is watched.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when it is no number of minutes
   */
  Duration watching() {
    return Duration.ofMinutes(inputs().number(Input.TIMEOUT_IN_MINUTES, 1, 1440));
  }
}
