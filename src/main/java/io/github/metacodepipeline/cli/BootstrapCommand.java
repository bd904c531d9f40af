package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.bootstrap.Blueprint;
import io.github.metacodepipeline.bootstrap.BootstrapFlow.Reach;
import io.github.metacodepipeline.bootstrap.Engine;
import io.github.metacodepipeline.bootstrap.PullRequests;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.FilePullRequests;
import io.github.metacodepipeline.github.GitHubAudience;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.github.GitRemote;
import io.github.metacodepipeline.github.RepositoryNumbers;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code bootstrap}: sets up the roles, and the meta pipeline, that a deployment needs. */
final class BootstrapCommand implements Command {
  private static final String REPOSITORY = "GITHUB_REPOSITORY";

  private final Map<String, String> environment;
  private final ActionRuntime runtime;
  private final Time time;
  private final Questions questions;

  /**
   * @param questions whoever can be asked before something is changed
   */
  BootstrapCommand(
      Map<String, String> environment, ActionRuntime runtime, Time time, Questions questions) {
    this.environment = environment;
    this.runtime = runtime;
    this.time = time;
    this.questions = questions;
  }

  @Override
  public String name() {
    return "bootstrap";
  }

  @Override
  public CommandSpec spec() {
    return BootstrapOptions.addedTo(
        InputOptions.spec(
            name(), "Sets up the roles and the meta pipeline that a deployment needs."));
  }

  @Override
  public int run(ParseResult options) {
    FailureReport early = new FailureReport(runtime);
    try (Cancellation cancellation = Cancellation.armed(() -> early.tell(Failure.cancelled()))) {
      Map<String, String> here = located(options);
      Wiring wiring = new Wiring(here, runtime, InputOptions.flags(options), time, cancellation);
      BootstrapInputs inputs = new BootstrapInputs(wiring.inputs(), options, here);
      Reach reach = inputs.reach();
      Audience audience = GitHubAudience.of(runtime);
      return switch (Intent.of(wiring.trigger(), wiring.tracked())) {
        case Intent.Reconcile(var revision) ->
            run(wiring, inputs, reach, revision, audience, options, here);
        case Intent.Preview _ ->
            ended(
                audience,
                new Outcome.Skipped(
                    "Roles are made for what branch %s says, and for nothing else."
                        .formatted(wiring.tracked())));
        case Intent.Skip(var reason) -> ended(audience, new Outcome.Skipped(reason));
        case Intent.Distrust(var event) ->
            ended(audience, new Outcome.Refused(List.of(Finding.untrustedEvent(event))));
      };
    }
  }

  private int run(
      Wiring wiring,
      BootstrapInputs inputs,
      Reach reach,
      Revision revision,
      Audience audience,
      ParseResult options,
      Map<String, String> here) {
    Optional<GitHubConnection> gitHub =
        GitHubConnection.of(here, wiring.inputs().text(Input.GITHUB_TOKEN), time.sleeper());
    Blueprint wanted =
        inputs.blueprint(
            wiring.target(), revision, wiring.tracked(), new RepositoryNumbers(here, gitHub));
    Engine engine =
        reach == Reach.PLAN
            ? BootstrapEngine.planning(wiring, revision, audience)
            : BootstrapEngine.deploying(wiring, revision, audience);
    Questions asked = BootstrapOptions.YES.isIn(options) ? Questions.NOBODY_TO_ASK : questions;
    return wiring
        .bootstrapFlow(engine, pullRequests(reach, gitHub), new Conversation(runtime, asked))
        .run(wanted, reach)
        .stream()
        .mapToInt(report -> report.outcome().ending().exitCode())
        .max()
        .orElse(0);
  }

  private static PullRequests pullRequests(Reach reach, Optional<GitHubConnection> gitHub) {
    if (reach == Reach.PULL_REQUEST && gitHub.isEmpty()) {
      throw Failure.wrongInput(
          "--open-pull-request is given without a github-token.",
          "Give one with contents, pull requests and workflows: write.");
    }
    return proposal -> new FilePullRequests(gitHub.orElseThrow()).propose(proposal);
  }

  private static int ended(Audience audience, Outcome outcome) {
    return new Journal(audience).close(outcome).outcome().ending().exitCode();
  }

  /** The environment with the repository in it, where something says which it is. */
  private Map<String, String> located(ParseResult options) {
    String here = environment.getOrDefault(REPOSITORY, "");
    Optional<String> given = BootstrapOptions.REPOSITORY.in(options);
    if (!here.isBlank() && given.filter(name -> !name.equals(here)).isPresent()) {
      throw Failure.wrongInput(
          "--repository is %s, but this runs in %s.".formatted(given.get(), here),
          "Run it in the repository whose pipeline it is about, or on a laptop.");
    }
    Map<String, String> located = new HashMap<>(environment);
    if (here.isBlank()) {
      given
          .or(() -> GitRemote.repository(environment))
          .ifPresent(name -> located.put(REPOSITORY, name));
    }
    return located;
  }
}
