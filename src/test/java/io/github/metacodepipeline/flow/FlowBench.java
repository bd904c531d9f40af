package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.apply.AfterUpdate;
import io.github.metacodepipeline.apply.Applier;
import io.github.metacodepipeline.apply.Conclusion;
import io.github.metacodepipeline.apply.Debts;
import io.github.metacodepipeline.apply.Following;
import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.InFlightPolicy;
import io.github.metacodepipeline.apply.Keeper;
import io.github.metacodepipeline.apply.Restorer;
import io.github.metacodepipeline.apply.Watch;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.pipeline.ExecutionExamples;
import io.github.metacodepipeline.pipeline.TestingPipelines;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Artifacts;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Leftovers;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Packager;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Recall;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TestingAudience;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.TestingRepository;
import io.github.metacodepipeline.source.TrackedSource;
import io.github.metacodepipeline.source.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The whole house around a repository and a CloudFormation in memory. */
final class FlowBench {
  static final String CHANGED = Examples.TEXT + "# changed\n";

  /**
   * With a pipeline that CloudFormation names, so that only the stack's resources tell its name.
   */
  static final String UNNAMED = CHANGED.replace("      Name: orders\n", "      Tags: []\n");

  final TestingTime time = new TestingTime();
  final TestingRepository repository = new TestingRepository();
  final TestingStacks stacks = new TestingStacks();
  final TestingAudience audience = new TestingAudience();
  final TestingPipelines pipelines = new TestingPipelines().withEvery(3);
  private final Branch main = new Branch("main");
  private boolean follow;
  private InFlightPolicy inFlight = InFlightPolicy.AUTO;
  private AfterUpdate afterUpdate = AfterUpdate.AUTO;
  private final Polling polling = new Polling(time, time);
  private Optional<Artifacts> store = Optional.empty();
  private Target target = Examples.target();
  private PreviewFlow.Role role = PreviewFlow.Role.GIVEN;
  private String allow = "";
  private Mode mode = new Mode.CreateAndExecute();

  FlowBench deployed() {
    return deployed(Examples.TEXT);
  }

  FlowBench deployed(String text) {
    return deployed(text, Map.of());
  }

  FlowBench deployed(String text, Map<String, String> parameters) {
    stacks.with(Examples.stack(StackStatus.UPDATE_COMPLETE, parameters, Map.of(), Map.of()), text);
    return this;
  }

  /** There is a stack in this state, which this change set brought it into. */
  FlowBench deployed(StackStatus status, Optional<ChangeSetId> executed) {
    return deployed(status, executed, Examples.TEXT);
  }

  FlowBench deployed(StackStatus status, Optional<ChangeSetId> executed, String text) {
    Stack stack = Examples.stack(status);
    stacks.with(
        new Stack(
            stack.id(),
            stack.name(),
            status,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            StackSettings.NONE,
            executed),
        text);
    return this;
  }

  FlowBench allowing(String findings) {
    allow = findings;
    return this;
  }

  FlowBench inFlight(InFlightPolicy policy) {
    inFlight = policy;
    return this;
  }

  FlowBench afterUpdate(AfterUpdate another) {
    afterUpdate = another;
    return this;
  }

  FlowBench following() {
    follow = true;
    return this;
  }

  FlowBench withoutRole() {
    role = PreviewFlow.Role.NOT_GIVEN;
    return this;
  }

  /** There is a bucket. */
  FlowBench storingIn(Artifacts artifacts) {
    store = Optional.of(artifacts);
    return this;
  }

  FlowBench mode(Mode another) {
    mode = another;
    return this;
  }

  /** From now on this change set is to be executed, and no other. */
  FlowBench executing(String changeSet) {
    return mode(new Mode.ExecuteOnly(new ChangeSetReference(changeSet)));
  }

  FlowBench target(Target another) {
    target = another;
    return this;
  }

  Commit commit(String text) {
    return repository.commit("main", "pipeline.yaml", text);
  }

  /** Pushes this text and deploys it. */
  Report push(String text) {
    return deploy(new Trigger.Push(main, commit(text)));
  }

  Report deploy(Trigger trigger) {
    return round(this::deployFlow).of(trigger, List.of(target)).getFirst();
  }

  Report plan(Trigger trigger) {
    return round(this::planFlow).of(trigger, List.of(target)).getFirst();
  }

  /** Proposes this text in a pull request on what is on main. */
  Trigger proposal(String base, String text, Trigger.Author author) {
    Commit before = commit(base);
    Commit merge = repository.commit("proposal", "pipeline.yaml", text);
    return new Trigger.PullRequest(7, main, before, merge, merge, author);
  }

  Round round(Function<Journal, Flow> flows) {
    return new Round(audience, flows);
  }

  Flow deployFlow(Journal journal) {
    Orders orders = new Orders();
    Drafts drafts = new Drafts(stacks, orders, polling, journal);
    Signature signature =
        new Signature(
            signature(Signature.DEPLOY).run(), Signature.DEPLOY, "", Optional.empty(), mode);
    Watch watch = new Watch(stacks, polling, journal, Duration.ofMinutes(30));
    Restorer restorer = new Restorer(stacks, orders, signature, watch, journal);
    TrackedSource source = new TrackedSource(Optional.of(ExecutionExamples.REPOSITORY), main);
    Duration budget = Duration.ofMinutes(30);
    InFlight room =
        new InFlight(pipelines, stacks, source, orders, polling, journal, inFlight, budget);
    Debts debts =
        new Debts(pipelines, stacks, source, orders, polling, time, journal, afterUpdate, budget);
    Settlement settlement =
        new Settlement(stacks, room, debts, inspection(journal), followed(journal), journal);
    Applier applier = new Applier(stacks, orders, drafts, signature, watch, room, journal);
    Flow flow =
        switch (mode) {
          case Mode.CreateAndExecute() ->
              deploying(drafts, signature, restorer, applier, settlement, journal);
          case Mode.CreateOnly() ->
              deploying(
                  drafts, signature, restorer, new Keeper(drafts), inspection(journal), journal);
          case Mode.ExecuteOnly(var changeSet) ->
              new ExecuteFlow(
                  changeSet,
                  main,
                  new Recall(stacks, polling, journal),
                  new Origins(
                      main,
                      new DeclarationReader(repository),
                      new StandingCheck(repository),
                      new StateCheck(packager(), stacks, polling, journal),
                      journal),
                  Guard.allowing(allow),
                  applier,
                  settlement,
                  journal);
        };
    return new TidyFlow(flow, drafts, leftovers(signature), journal);
  }

  private Flow deploying(
      Drafts drafts,
      Signature signature,
      Restorer restorer,
      Conclusion conclusion,
      Aftermath aftermath,
      Journal journal) {
    return new DeployFlow(
        main,
        new DeclarationReader(repository),
        new StandingCheck(repository),
        new Planner(packager(), stacks, drafts, polling, journal, signature),
        Guard.allowing(allow),
        restorer,
        conclusion,
        aftermath,
        preview(drafts, journal),
        journal);
  }

  private Optional<Following> followed(Journal journal) {
    return follow
        ? Optional.of(new Following(pipelines, polling, journal, Duration.ofMinutes(30)))
        : Optional.empty();
  }

  private Inspection inspection(Journal journal) {
    return new Inspection(stacks, pipelines, journal);
  }

  private Flow planFlow(Journal journal) {
    Drafts drafts = new Drafts(stacks, new Orders(), polling, journal);
    return new TidyFlow(
        new PlanFlow(main, preview(drafts, journal)),
        drafts,
        leftovers(signature(Signature.PREVIEW)),
        journal);
  }

  private Leftovers leftovers(Signature signature) {
    return new Leftovers(stacks, Runs.UNKNOWN, signature, time);
  }

  private Packager packager() {
    return new Packager(repository, store);
  }

  private PreviewFlow preview(Drafts drafts, Journal journal) {
    return new PreviewFlow(
        new DeclarationReader(repository),
        new Planner(packager(), stacks, drafts, polling, journal, signature(Signature.PREVIEW)),
        Guard.allowing(allow),
        new Foresight(
            new Forecast(
                pipelines,
                new AffectedPipelines(stacks),
                new TrackedSource(Optional.of(ExecutionExamples.REPOSITORY), main),
                inFlight,
                afterUpdate),
            journal),
        role,
        journal);
  }

  private static Signature signature(String prefix) {
    return new Signature(new Run("1001", 1, "octocat", Optional.empty()), prefix, "");
  }
}
