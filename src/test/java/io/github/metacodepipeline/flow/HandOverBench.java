package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.apply.AfterUpdate;
import io.github.metacodepipeline.apply.Debts;
import io.github.metacodepipeline.apply.Forecast;
import io.github.metacodepipeline.apply.HandOver;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.apply.InFlightPolicy;
import io.github.metacodepipeline.apply.MetaEnd;
import io.github.metacodepipeline.apply.MetaExecutions;
import io.github.metacodepipeline.apply.MetaPipelines;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.pipeline.ExecutionExamples;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.TestingCourse;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Packager;
import io.github.metacodepipeline.plan.Planner;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Signature;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TestingAudience;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.TestingRepository;
import io.github.metacodepipeline.source.TrackedSource;
import io.github.metacodepipeline.source.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run that hands over to the meta pipeline "orders-pipeline-meta", in memory. */
final class HandOverBench {
  static final String META = "orders-pipeline-meta";
  static final String DEFINITION =
      """
      Resources:
        Meta:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders-pipeline-meta
            PipelineType: V2
            RoleArn: arn:aws:iam::123456789012:role/meta
            Stages:
              - Name: Source
                Actions:
                  - Name: Source
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                    Configuration: {FullRepositoryId: octo-org/orders, BranchName: main}
                    OutputArtifacts: [{Name: Code}]
              - Name: Deploy
                Actions:
                  - Name: Replace
                    ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                    Configuration:
                      ActionMode: CHANGE_SET_REPLACE
                      StackName: orders-pipeline
                      ChangeSetName: meta-codepipeline
                      TemplatePath: Code::pipeline.yaml
                      Capabilities: CAPABILITY_NAMED_IAM
                      RoleArn: arn:aws:iam::123456789012:role/execution
                  - Name: Execute
                    ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                    Configuration: {ActionMode: CHANGE_SET_EXECUTE, StackName: orders-pipeline, ChangeSetName: meta-codepipeline}
      """;

  static final ActionType CLOUD_FORMATION = new ActionType("Deploy", "AWS", "CloudFormation", "1");
  static final ActionType CODE_BUILD = new ActionType("Build", "AWS", "CodeBuild", "1");
  static final ActionType APPROVAL = new ActionType("Approval", "AWS", "Manual", "1");
  private static final Branch MAIN = new Branch("main");

  final TestingTime time = new TestingTime();
  final TestingRepository repository = new TestingRepository();
  final TestingStacks stacks = new TestingStacks();
  final TestingAudience audience = new TestingAudience();
  final TestingCourse course = new TestingCourse(time);
  final Orders orders = new Orders();
  private final Polling polling = new Polling(time, time);
  private Target target = Examples.target();
  private Optional<Journal> journal = Optional.empty();
  private HandOverFlow.Attempt attempt = HandOverFlow.Attempt.FIRST;
  private Set<String> capabilities = Set.of();

  HandOverBench() {
    course.with(meta(DEFINITION, 4));
  }

  static DeployedPipeline meta(String definition, int version) {
    return new DeployedPipeline(
        META,
        version,
        Optional.of(definition(definition)),
        Optional.empty(),
        Optional.of(new PipelineArn("aws", "eu-west-1", "123456789012", META)));
  }

  private static PipelineDefinition definition(String text) {
    return DefinitionReader.read(new Evaluator(Examples.template(text), Facts.NONE))
        .byLogicalId()
        .values()
        .iterator()
        .next();
  }

  HandOverBench deployed(String text) {
    return deployed(text, Map.of());
  }

  HandOverBench deployed(String text, Map<String, String> parameters) {
    stacks.with(stack(StackStatus.UPDATE_COMPLETE, parameters, Optional.empty()), text);
    return this;
  }

  /** The stack as somebody left it. */
  HandOverBench resting(StackStatus status, String text) {
    stacks.with(stack(status, Map.of(), Optional.empty()), text);
    return this;
  }

  private static Stack stack(
      StackStatus status, Map<String, String> parameters, Optional<ChangeSetId> changeSet) {
    return new Stack(
        Examples.ID,
        Examples.NAME,
        status,
        "",
        parameters,
        Map.of(),
        Map.of(),
        StackSettings.NONE,
        changeSet);
  }

  /** CloudFormation executes a change set of this name, to this end. */
  void operation(
      String changeSet, String begin, StackStatus end, String text, StackEvent... events) {
    operation(changeSet, begin, end, text, Map.of(), events);
  }

  void operation(
      String changeSet,
      String begin,
      StackStatus end,
      String text,
      Map<String, String> parameters,
      StackEvent... events) {
    stacks.with(
        stack(
            end,
            parameters,
            Optional.of(
                new ChangeSetId(
                    "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/%s/9f"
                        .formatted(changeSet)))),
        text);
    List<StackEvent> all = new java.util.ArrayList<>();
    all.add(event(StackStatus.valueOf(begin)));
    all.addAll(List.of(events));
    all.add(event(end));
    stacks.nesting(Examples.ID, all.toArray(StackEvent[]::new));
  }

  private StackEvent event(StackStatus status) {
    return now(Examples.stackEvent("operation", status));
  }

  /** The same, as of now. */
  StackEvent now(StackEvent event) {
    return new StackEvent(
        event.id(),
        time.instant(),
        event.stack(),
        event.token(),
        event.logicalId(),
        event.physicalId(),
        event.type(),
        event.status(),
        event.reason());
  }

  /** The meta pipeline's execution updates the stack to this text, and succeeds. */
  void updates(String id, String text) {
    operation("meta-codepipeline", "UPDATE_IN_PROGRESS", StackStatus.UPDATE_COMPLETE, text);
    course.ends(id, Status.SUCCEEDED);
  }

  /** An action of an execution fails, and so does the execution. */
  void fails(String id, String stage, String action, ActionType type, String summary) {
    course.acts(id, stage, action, type, ActionExecution.Status.FAILED, summary);
    course.ends(id, Status.FAILED);
  }

  HandOverBench target(Target another) {
    target = another;
    return this;
  }

  HandOverBench capabilities(String... given) {
    capabilities = Set.of(given);
    return this;
  }

  HandOverBench again() {
    attempt = HandOverFlow.Attempt.LATER;
    return this;
  }

  Commit commit(String text) {
    return repository.commit("main", "pipeline.yaml", text);
  }

  Report push(Commit commit) {
    return run(new Trigger.Push(MAIN, commit));
  }

  Report run(Trigger trigger) {
    return new Round(audience, this::flow).of(trigger, List.of(target)).getFirst();
  }

  /** Somebody cancels the run that long from now. */
  void cancelledAfter(long seconds) {
    course.after(
        seconds,
        () -> {
          Journal told = journal.orElseThrow();
          new CancelledFlow(orders, new Drafts(stacks, orders, polling, told), told).end();
        });
  }

  private HandOverFlow flow(Journal journal) {
    this.journal = Optional.of(journal);
    TrackedSource source = new TrackedSource(Optional.of(ExecutionExamples.REPOSITORY), MAIN);
    StandingCheck standings = new StandingCheck(repository);
    Packager packager = new Packager(repository, Optional.empty());
    StateCheck states = new StateCheck(packager, stacks, polling, journal);
    MetaExecutions executions = new MetaExecutions(course, polling, journal);
    Duration budget = Duration.ofMinutes(30);
    Drafts drafts = new Drafts(stacks, orders, polling, journal);
    InFlight room =
        new InFlight(course, stacks, source, orders, polling, journal, InFlightPolicy.AUTO, budget);
    Debts debts =
        new Debts(course, stacks, source, orders, polling, time, journal, AfterUpdate.AUTO, budget);
    return new HandOverFlow(
        MAIN,
        new MetaPipelines(course, source, Optional.empty()),
        new MetaDeclarations(new DeclarationReader(repository), capabilities),
        standings,
        states,
        executions,
        new HandOver(course, executions, standings, orders, polling, time, journal, budget),
        new Handback(states, standings, new MetaEnd(course, stacks, journal), journal),
        new Settlement(
            stacks,
            room,
            debts,
            new Inspection(stacks, course, journal),
            Optional.empty(),
            journal),
        new Announcement(Guard.allowing(""), journal),
        new PreviewFlow(
            new DeclarationReader(repository),
            new Planner(
                packager,
                stacks,
                drafts,
                polling,
                journal,
                new Signature(
                    new Run("1001", 1, "octocat", Optional.empty()), Signature.PREVIEW, "")),
            Guard.allowing(""),
            new Foresight(
                new Forecast(
                    course,
                    new AffectedPipelines(stacks),
                    source,
                    InFlightPolicy.AUTO,
                    AfterUpdate.AUTO),
                journal),
            PreviewFlow.Role.GIVEN,
            journal),
        attempt,
        journal);
  }
}
