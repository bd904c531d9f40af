package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Applier;
import io.github.metacodepipeline.apply.Watch;
import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.AwsSettings;
import io.github.metacodepipeline.aws.CloudFormationStacks;
import io.github.metacodepipeline.aws.CodePipelines;
import io.github.metacodepipeline.flow.CancelledFlow;
import io.github.metacodepipeline.flow.DeployFlow;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Inspection;
import io.github.metacodepipeline.flow.PlanFlow;
import io.github.metacodepipeline.flow.PreviewFlow;
import io.github.metacodepipeline.flow.PreviewFlow.Role;
import io.github.metacodepipeline.flow.Round;
import io.github.metacodepipeline.flow.TidyFlow;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CurrentRun;
import io.github.metacodepipeline.github.EventReader;
import io.github.metacodepipeline.github.GitHubAudience;
import io.github.metacodepipeline.github.GitHubRepository;
import io.github.metacodepipeline.github.Workspace;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Leftovers;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the house together for one run: the only place that knows every room. */
final class Wiring {
  private final Inputs inputs;
  private final ActionRuntime runtime;
  private final Run run;
  private final Trigger trigger;
  private final List<Target> targets;
  private final Branch tracked;
  private final GitHubRepository repository;
  private final Time time;
  private final DeclarationReader declarations;
  private final Guard guard;
  private final Stacks stacks;
  private final AwsClients clients;
  private final Polling polling;
  private final Cancellation cancellation;

  /**
   * Reads and checks every input; of what is outside the machine, GitHub alone is asked, for the
   * default branch where nothing else says it.
   *
   * @param cancellation is told what to clean up as soon as there is something
   */
  Wiring(
      Map<String, String> environment,
      ActionRuntime runtime,
      Map<Input, String> flags,
      Time time,
      Cancellation cancellation) {
    this.time = time;
    this.inputs = Inputs.of(flags, environment);
    this.runtime = runtime;
    this.cancellation = cancellation;
    inputs.given(Input.GITHUB_TOKEN).ifPresent(runtime::mask);
    this.run = CurrentRun.of(environment);
    EventReader events = new EventReader(environment);
    this.trigger = events.trigger();
    this.targets =
        new TargetInputs(inputs, environment.getOrDefault("GITHUB_WORKSPACE", "")).targets();
    this.guard = Guard.allowing(inputs.text(Input.ALLOW));
    this.clients =
        new AwsClients(
            AwsSettings.from(name -> text(inputs, name), run),
            environment,
            time.waits(),
            time.clock(),
            runtime::mask);
    this.stacks = new CloudFormationStacks(clients);
    this.repository =
        GitHubRepository.of(
            environment,
            inputs.text(Input.GITHUB_TOKEN),
            Workspace.of(environment),
            time.sleeper());
    this.declarations = new DeclarationReader(repository, checkouts(environment));
    this.tracked = tracked(events);
    this.polling = new Polling(time.clock(), time.sleeper());
  }

  /** Runs a flow for every target; gives the exit code. */
  int run(Function<Journal, Flow> flows) {
    return new Round(new GitHubAudience(runtime), flows)
        .of(trigger, targets).stream().mapToInt(Wiring::exitCode).max().orElse(0);
  }

  Flow deployFlow(Journal journal) {
    Drafts drafts = drafts(journal);
    Signature signature = signature(Signature.DEPLOY);
    Duration budget = Duration.ofMinutes(inputs.number(Input.TIMEOUT_IN_MINUTES, 1, 1440));
    return new TidyFlow(
        new DeployFlow(
            tracked,
            declarations,
            new StandingCheck(repository),
            new Planner(stacks, drafts, polling, journal, signature),
            guard,
            new Applier(drafts, signature, new Watch(stacks, polling, journal, budget), journal),
            new Inspection(stacks, new CodePipelines(clients)),
            preview(drafts, journal),
            journal),
        drafts,
        leftovers(signature),
        journal);
  }

  Flow planFlow(Journal journal) {
    Drafts drafts = drafts(journal);
    return new TidyFlow(
        new PlanFlow(tracked, preview(drafts, journal)),
        drafts,
        leftovers(signature(Signature.PREVIEW)),
        journal);
  }

  private Drafts drafts(Journal journal) {
    Drafts drafts = new Drafts(stacks, polling, journal);
    CancelledFlow cancelled = new CancelledFlow(drafts, journal);
    cancellation.cleaningUp(() -> exitCode(cancelled.end()));
    return drafts;
  }

  private Leftovers leftovers(Signature signature) {
    return new Leftovers(stacks, repository, signature, time.clock());
  }

  private PreviewFlow preview(Drafts drafts, Journal journal) {
    return new PreviewFlow(
        declarations,
        new Planner(stacks, drafts, polling, journal, signature(Signature.PREVIEW)),
        guard,
        inputs.given(Input.ROLE_TO_ASSUME).isPresent() ? Role.GIVEN : Role.NOT_GIVEN,
        journal);
  }

  private Signature signature(String prefix) {
    return new Signature(run, prefix, inputs.text(Input.ALLOW));
  }

  private Branch tracked(EventReader events) {
    return inputs
        .given(Input.BRANCH)
        .map(name -> Inputs.about(Input.BRANCH, () -> new Branch(name.strip())))
        .or(events::defaultBranch)
        .or(() ->
            trigger instanceof Trigger.ByHand ? Optional.of(new Branch("main")) : Optional.empty())
        .or(repository::defaultBranch)
        .orElseThrow(() ->
            Failure.wrongInput(
                "Nothing says which branch deploys.",
                "Give the input branch, or a github-token to ask for the default branch."));
  }

  private static String text(Inputs inputs, String name) {
    for (Input input : Input.values()) {
      if (input.spelling().equals(name)) {
        return inputs.text(input);
      }
    }
    throw new IllegalArgumentException("no input " + name);
  }

  // The runner's own path of the checkout, and the one that it has inside a container.
  private static List<String> checkouts(Map<String, String> environment) {
    return Stream.of("GITHUB_WORKSPACE", "RUNNER_WORKSPACE")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(path -> !path.isBlank())
        .toList();
  }

  private static int exitCode(Report report) {
    return report.outcome().ending().exitCode();
  }
}
