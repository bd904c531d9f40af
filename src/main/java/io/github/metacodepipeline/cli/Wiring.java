package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.AfterUpdate;
import io.github.metacodepipeline.apply.Applier;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Debts;
import io.github.metacodepipeline.apply.Following;
import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.apply.HandOver;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.InFlightPolicy;
import io.github.metacodepipeline.apply.Keeper;
import io.github.metacodepipeline.apply.MetaEnd;
import io.github.metacodepipeline.apply.MetaExecutions;
import io.github.metacodepipeline.apply.MetaPipelines;
import io.github.metacodepipeline.apply.Restorer;
import io.github.metacodepipeline.apply.Watch;
import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.AwsSettings;
import io.github.metacodepipeline.aws.CallerAccount;
import io.github.metacodepipeline.aws.CloudFormationStacks;
import io.github.metacodepipeline.aws.CodeConnections;
import io.github.metacodepipeline.aws.CodePipelines;
import io.github.metacodepipeline.aws.IamRoles;
import io.github.metacodepipeline.bootstrap.BootstrapFlow;
import io.github.metacodepipeline.bootstrap.Dialogue;
import io.github.metacodepipeline.bootstrap.Engine;
import io.github.metacodepipeline.bootstrap.Errand;
import io.github.metacodepipeline.bootstrap.PullRequests;
import io.github.metacodepipeline.bootstrap.ShippedTemplates;
import io.github.metacodepipeline.cli.ExecutorInput.Executor;
import io.github.metacodepipeline.flow.Aftermath;
import io.github.metacodepipeline.flow.Announcement;
import io.github.metacodepipeline.flow.CancelledFlow;
import io.github.metacodepipeline.flow.DeployFlow;
import io.github.metacodepipeline.flow.ExecuteFlow;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Foresight;
import io.github.metacodepipeline.flow.HandOverFlow;
import io.github.metacodepipeline.flow.Handback;
import io.github.metacodepipeline.flow.Inspection;
import io.github.metacodepipeline.flow.JudgeFlow;
import io.github.metacodepipeline.flow.MetaDeclarations;
import io.github.metacodepipeline.flow.Origins;
import io.github.metacodepipeline.flow.PlanFlow;
import io.github.metacodepipeline.flow.PreviewFlow;
import io.github.metacodepipeline.flow.PreviewFlow.Role;
import io.github.metacodepipeline.flow.Round;
import io.github.metacodepipeline.flow.Settlement;
import io.github.metacodepipeline.flow.TidyFlow;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CurrentRun;
import io.github.metacodepipeline.github.EventReader;
import io.github.metacodepipeline.github.GitHubConnection;
import io.github.metacodepipeline.github.GitHubRepository;
import io.github.metacodepipeline.github.Workspace;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.network.Proxies;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Leftovers;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Packager;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Broadcast;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.TrackedSource;
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
  private final Mode mode;
  private final Optional<String> changeSetName;
  private final List<Target> targets;
  private final Branch tracked;
  private final GitHubRepository repository;
  private final List<Bulletin> bulletins;
  private final Time time;
  private final List<String> checkouts;
  private final Files files;
  private final Guard guard;
  private final Stacks stacks;
  private final Pipelines pipelines;
  private final AwsClients clients;
  private final Polling polling;
  private final Cancellation cancellation;
  private final TrackedSource source;
  private final InFlightPolicy inFlight;
  private final Duration inFlightBudget;
  private final AfterUpdate afterUpdate;
  private final ExecutorInput executors;
  private final Executor executor;

  /** What is read from one repository, and how it travels. */
  private record Files(DeclarationReader declarations, Packager packager) {}

  /**
   * Reads and checks every input; of what is outside the machine, GitHub alone is asked, for the
   * default branch where nothing else says it.
   *
   * @param cancellation is told what to clean up as soon as there is something
   */
  Wiring(
      Map<String, String> variables,
      ActionRuntime runtime,
      Map<Input, String> flags,
      Time time,
      Cancellation cancellation) {
    this.time = time;
    this.inputs = Inputs.of(flags, variables);
    this.runtime = runtime;
    this.cancellation = cancellation;
    inputs.given(Input.GITHUB_TOKEN).ifPresent(runtime::mask);
    Map<String, String> environment = proxied(variables);
    this.run = CurrentRun.of(environment);
    EventReader events = new EventReader(environment);
    this.trigger = events.trigger();
    ModeInputs modes = new ModeInputs(inputs);
    this.mode = modes.mode();
    this.changeSetName = modes.changeSetName();
    this.targets =
        new TargetInputs(inputs, mode, environment.getOrDefault("GITHUB_WORKSPACE", "")).targets();
    this.clients =
        new AwsClients(
            AwsSettings.from(inputs::spelled, run),
            environment,
            time.waits(),
            time.clock(),
            runtime::mask);
    this.guard =
        Guard.allowing(allowed(), inputs.given(Input.ROLE_TO_ASSUME), new IamRoles(clients));
    this.stacks = new CloudFormationStacks(clients);
    this.pipelines = new CodePipelines(clients);
    this.repository =
        GitHubRepository.of(
            environment,
            inputs.text(Input.GITHUB_TOKEN),
            Workspace.of(environment),
            time.sleeper());
    this.checkouts = checkouts(environment);
    this.files = of(repository);
    this.tracked = new BranchInput(inputs).tracked(trigger, events, repository);
    this.bulletins =
        new BulletinInputs(inputs, run, runtime)
            .bulletins(
                GitHubConnection.of(environment, inputs.text(Input.GITHUB_TOKEN), time.sleeper()),
                trigger,
                tracked,
                environment);
    this.polling = new Polling(time.clock(), time.sleeper());
    this.source = new TrackedSource(CurrentRun.repository(environment), tracked);
    InFlightInputs flying = new InFlightInputs(inputs);
    this.inFlight = flying.policy();
    this.inFlightBudget = flying.budget();
    this.afterUpdate = flying.afterUpdate();
    this.executors = new ExecutorInput(inputs);
    this.executor = executors.executor();
  }

  /** Runs a flow for every target, and tells of it; gives the exit code. */
  int run(Audience audience, Function<Journal, Flow> flows) {
    return new Round(new Broadcast(audience, bulletins), flows)
        .of(trigger, targets).stream().mapToInt(Wiring::exitCode).max().orElse(0);
  }

  private Files of(Repository contents) {
    return new Files(
        new DeclarationReader(contents, checkouts),
        new Packager(contents, new StoreInputs(inputs).store(clients)));
  }

  Flow deployFlow(Journal journal) {
    return switch (executor) {
      case GITHUB -> deployFlow(files, journal);
      case AWS -> handOverFlow(journal);
    };
  }

  private Flow handOverFlow(Journal journal) {
    executors.checkThatAllIsHonoured(mode);
    Orders orders = new Orders();
    Drafts drafts = drafts(orders, journal);
    StandingCheck standings = new StandingCheck(repository);
    StateCheck states = new StateCheck(files.packager(), stacks, polling, journal);
    MetaExecutions executions = new MetaExecutions(pipelines, polling, journal);
    Flow flow =
        new HandOverFlow(
            tracked,
            new MetaPipelines(pipelines, source, executors.metaPipeline()),
            new MetaDeclarations(files.declarations(), executors.capabilities()),
            standings,
            states,
            executions,
            new HandOver(
                pipelines,
                executions,
                standings,
                orders,
                polling,
                time.clock(),
                journal,
                watching()),
            new Handback(states, standings, new MetaEnd(pipelines, stacks, journal), journal),
            settlement(orders, inFlight(orders, journal), journal),
            new Announcement(guard, journal),
            preview(files, drafts, journal),
            run.attempt() == 1 ? HandOverFlow.Attempt.FIRST : HandOverFlow.Attempt.LATER,
            journal);
    return new TidyFlow(flow, drafts, leftovers(previewing()), journal);
  }

  /** The same for a stack of ours. */
  Flow deployFlow(Errand errand, Revision revision, Journal journal) {
    return deployFlow(of(new ShippedTemplates(errand, repository, revision)), journal);
  }

  private Flow deployFlow(Files of, Journal journal) {
    Orders orders = new Orders();
    Drafts drafts = drafts(orders, journal);
    Signature signature = new Signature(run, Signature.DEPLOY, allowed(), changeSetName, mode);
    Watch watch = new Watch(stacks, polling, journal, watching());
    Restorer restorer = new Restorer(stacks, orders, signature, watch, journal);
    InFlight room = inFlight(orders, journal);
    Applier applier = new Applier(stacks, orders, drafts, signature, watch, room, journal);
    Aftermath settlement = settlement(orders, room, journal);
    Flow flow =
        switch (mode) {
          case Mode.CreateAndExecute() ->
              deploying(of, drafts, signature, restorer, applier, settlement, journal);
          case Mode.CreateOnly() ->
              deploying(
                  of,
                  drafts,
                  signature,
                  restorer,
                  new Keeper(drafts),
                  inspection(journal),
                  journal);
          case Mode.ExecuteOnly(var changeSet) ->
              new ExecuteFlow(
                  changeSet,
                  tracked,
                  new Recall(stacks, polling, journal),
                  origins(journal),
                  guard,
                  applier,
                  settlement,
                  journal);
        };
    return new TidyFlow(flow, drafts, leftovers(signature), journal);
  }

  private Flow deploying(
      Files of,
      Drafts drafts,
      Signature signature,
      Restorer restorer,
      Conclusion conclusion,
      Aftermath aftermath,
      Journal journal) {
    return new DeployFlow(
        tracked,
        of.declarations(),
        new StandingCheck(repository),
        new Planner(of.packager(), stacks, drafts, polling, journal, signature),
        guard,
        restorer,
        conclusion,
        aftermath,
        preview(of, drafts, journal),
        journal);
  }

  private Inspection inspection(Journal journal) {
    return new Inspection(stacks, pipelines, journal);
  }

  private Duration watching() {
    return Duration.ofMinutes(inputs.number(Input.TIMEOUT_IN_MINUTES, 1, 1440));
  }

  private InFlight inFlight(Orders orders, Journal journal) {
    return new InFlight(
        pipelines, stacks, source, orders, polling, journal, inFlight, inFlightBudget);
  }

  private Settlement settlement(Orders orders, InFlight room, Journal journal) {
    Debts debts =
        new Debts(
            pipelines,
            stacks,
            source,
            orders,
            polling,
            time.clock(),
            journal,
            afterUpdate,
            inFlightBudget);
    Optional<Following> following =
        inputs.isTrue(Input.FOLLOW)
            ? Optional.of(new Following(pipelines, polling, journal, watching()))
            : Optional.empty();
    return new Settlement(stacks, room, debts, inspection(journal), following, journal);
  }

  Flow planFlow(Journal journal) {
    return planFlow(files, journal);
  }

  /** The same for a stack of ours. */
  Flow planFlow(Errand errand, Revision revision, Journal journal) {
    return planFlow(of(new ShippedTemplates(errand, repository, revision)), journal);
  }

  private Flow planFlow(Files of, Journal journal) {
    ModeInputs.checkPlan(mode);
    Drafts drafts = drafts(new Orders(), journal);
    Flow flow =
        switch (mode) {
          case Mode.CreateAndExecute(), Mode.CreateOnly() ->
              new PlanFlow(tracked, preview(of, drafts, journal));
          case Mode.ExecuteOnly(var changeSet) ->
              new JudgeFlow(
                  changeSet,
                  tracked,
                  new Recall(stacks, polling, journal),
                  origins(journal),
                  guard,
                  foresight(journal),
                  journal);
        };
    return new TidyFlow(flow, drafts, leftovers(previewing()), journal);
  }

  /** What sets up the two sides, by this engine. */
  BootstrapFlow bootstrapFlow(Engine engine, PullRequests pullRequests, Dialogue dialogue) {
    return new BootstrapFlow(
        files.declarations(),
        stacks,
        new CallerAccount(clients),
        new CodeConnections(clients),
        engine,
        pullRequests,
        dialogue);
  }

  /** What the run was asked for. */
  Inputs inputs() {
    return inputs;
  }

  /** What woke us. */
  Trigger trigger() {
    return trigger;
  }

  /** The only branch that deploys. */
  Branch tracked() {
    return tracked;
  }

  /** The stack that the inputs name. */
  Target target() {
    return targets.getFirst();
  }

  /** The environment with the proxy of the input in it, and every password of a proxy masked. */
  private Map<String, String> proxied(Map<String, String> environment) {
    Proxies proxies = new Proxies(environment);
    Optional<String> given = inputs.given(Input.HTTP_PROXY);
    if (given.isPresent()) {
      proxies = proxies.through(Input.HTTP_PROXY.spelling(), given.get());
    }
    proxies.passwords().forEach(runtime::mask);
    return proxies.environment();
  }

  private Drafts drafts(Orders orders, Journal journal) {
    Drafts drafts = new Drafts(stacks, orders, polling, journal);
    CancelledFlow cancelled = new CancelledFlow(orders, drafts, journal);
    cancellation.cleaningUp(() -> exitCode(cancelled.end()));
    return drafts;
  }

  private Leftovers leftovers(Signature signature) {
    return new Leftovers(stacks, repository, signature, time.clock());
  }

  private Signature previewing() {
    return new Signature(run, Signature.PREVIEW, allowed());
  }

  private PreviewFlow preview(Files of, Drafts drafts, Journal journal) {
    return new PreviewFlow(
        of.declarations(),
        new Planner(of.packager(), stacks, drafts, polling, journal, previewing()),
        guard,
        foresight(journal),
        inputs.given(Input.ROLE_TO_ASSUME).isPresent() ? Role.GIVEN : Role.NOT_GIVEN,
        journal);
  }

  private Foresight foresight(Journal journal) {
    return new Foresight(
        new Forecast(pipelines, new AffectedPipelines(stacks), source, inFlight, afterUpdate),
        journal);
  }

  private Origins origins(Journal journal) {
    return new Origins(
        tracked,
        files.declarations(),
        new StandingCheck(repository),
        new StateCheck(files.packager(), stacks, polling, journal),
        journal);
  }

  private String allowed() {
    return inputs.text(Input.ALLOW);
  }

  // The runner's own path of the checkout, the one that it has inside a container, and CodeBuild's.
  private static List<String> checkouts(Map<String, String> environment) {
    return Stream.of("GITHUB_WORKSPACE", "RUNNER_WORKSPACE", "CODEBUILD_SRC_DIR")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(path -> !path.isBlank())
        .toList();
  }

  private static int exitCode(Report report) {
    return report.outcome().ending().exitCode();
  }
}
