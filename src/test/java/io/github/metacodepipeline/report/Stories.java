package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.StackPolicy;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A report of every form in which a run can end, as a run would write it. */
final class Stories {
  static final String SECRET = "hunter2";
  static final String TEXT =
      "Parameters:\n"
          + "  Stage: {Type: String, Default: prod}\n"
          + "  Token: {Type: String, NoEcho: true}\n"
          + Examples.TEXT;

  private static final String LOG =
      "https://console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/orders:1/view/new";
  static final StartedExecution STARTED =
      new StartedExecution(
          Examples.ID.pipeline("orders"), new ExecutionId("6f2b1c3d-0000-4000-8000-000000000001"));

  private Stories() {}

  /** What one run noted, and how it ended. */
  static Report told(Consumer<Journal> story, Outcome outcome) {
    return told(new TestingAudience(), story, outcome);
  }

  static Report told(Audience audience, Consumer<Journal> story, Outcome outcome) {
    Journal journal = new Journal(audience);
    journal.open(Examples.target());
    story.accept(journal);
    return journal.close(outcome);
  }

  static void read(Journal journal) {
    journal.read(
        Examples.declaration(
            TEXT, Examples.configuration(Map.of("Token", new ParameterValue.Given(SECRET)))));
  }

  static Stack stack(StackStatus status, Map<String, String> outputs) {
    return Examples.stack(status, Map.of("Stage", "prod"), Map.of(), outputs);
  }

  static Plan.Update update(ResourceChange... changes) {
    return new Plan.Update(
        desired(),
        Examples.changeSet(ChangeSet.Status.READY, changes),
        Examples.deployed(stack(StackStatus.UPDATE_COMPLETE, Map.of()), TEXT));
  }

  /** From one template to another. */
  static Plan.Update update(String before, String wanted, ResourceChange... changes) {
    return new Plan.Update(
        desired(wanted),
        Examples.changeSet(ChangeSet.Status.READY, changes),
        Examples.deployed(stack(StackStatus.UPDATE_COMPLETE, Map.of()), before));
  }

  private static DesiredStack desired() {
    return desired(TEXT);
  }

  private static DesiredStack desired(String text) {
    return new DesiredStack(
        Examples.NAME,
        Examples.template(text),
        List.of(
            new ResolvedParameter(
                "Stage", new ParameterValue.Previous(), ResolvedParameter.Origin.KEPT, false),
            new ResolvedParameter(
                "Token", new ParameterValue.Given(SECRET), ResolvedParameter.Origin.GIVEN, true)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Terms.of(Set.of("CAPABILITY_NAMED_IAM")));
  }

  private static ResourceChange stages() {
    return Examples.edited(
        "Pipeline",
        Examples.PIPELINE,
        Replacement.NEVER,
        property("Properties.Stages", "[{\"Name\": \"Source\"}]", "[{\"Name\": \"Build|Test\"}]"),
        property("Properties.Tags", "", "[{\"Key\": \"token\", \"Value\": \"hunter2\"}]"),
        new PropertyChange("DeletionPolicy", Optional.empty(), Optional.empty(), false));
  }

  private static PropertyChange property(String path, String before, String after) {
    return new PropertyChange(
        path,
        Optional.of(before).filter(text -> !text.isEmpty()),
        Optional.of(after).filter(text -> !text.isEmpty()),
        false);
  }

  private static void planned(Journal journal, Plan.Approvable plan) {
    journal.proposed(Prospect.of(new Proposal.Planned(plan)));
    journal.judged(Guard.allowing("").examine(new Proposal.Planned(plan)));
  }

  /** By the name of their golden file. */
  /** Told once, since a test of a page asks for them again and again. */
  private static final class Told {
    private static final Map<String, Report> ALL = tell();
  }

  static Map<String, Report> all() {
    return Told.ALL;
  }

  private static Map<String, Report> tell() {
    Map<String, Report> all = new LinkedHashMap<>();
    all.put("created", created());
    all.put("updated", updated());
    all.put(
        "unchanged",
        told(
            journal -> {
              read(journal);
              journal.found(List.of(new DeployedPipeline("orders", 3)));
            },
            new Outcome.Unchanged(
                stack(StackStatus.UPDATE_COMPLETE, Map.of()),
                "The deployed template, parameters and tags are what the repository says.")));
    all.put(
        "recreated",
        told(Stories::read, new Outcome.Recreated(stack(StackStatus.CREATE_COMPLETE, Map.of()))));
    all.put("adjusted", adjusted());
    all.put("refused", refused());
    all.put(
        "template-gone",
        told(
            _ -> {},
            new Outcome.Refused(
                List.of(Finding.templateGone("pipeline.yaml", Examples.COMMIT.sha())))));
    all.put("failed", failed());
    all.put("failed-deep-inside", failedDeepInside());
    all.put("failed-early", failedEarly());
    all.put(
        "failed-without-resource",
        told(
            Stories::read,
            new Outcome.Failed(
                "CloudFormation could not work out the change.",
                "Requires capabilities : [CAPABILITY_AUTO_EXPAND]")));
    all.put(
        "stuck",
        told(
            Stories::read,
            new Outcome.Stuck(
                stack(StackStatus.UPDATE_ROLLBACK_FAILED, Map.of()),
                "Run `aws cloudformation continue-update-rollback --stack-name orders-pipeline --region eu-west-1`, then run this job again.")));
    all.put("updated-in-flight", updatedInFlight());
    all.put(
        "busy",
        told(
            Stories::read,
            new Outcome.Busy(
                "Stack orders-pipeline is still in UPDATE_IN_PROGRESS, an operation that is not ours.",
                "Run this job again when it is done.")));
    all.put(
        "running",
        told(
            journal -> {
              read(journal);
              planned(journal, update(Examples.editedStages()));
            },
            new Outcome.Running(
                stack(StackStatus.UPDATE_IN_PROGRESS, Map.of()),
                "Watch it with `aws cloudformation describe-stack-events --stack-name orders-pipeline --region eu-west-1`.")));
    all.put("execution-failed", executionFailed());
    all.put("execution-superseded", executionSuperseded());
    all.put("execution-running", executionRunning());
    all.put("planned", planned(update(stages())));
    all.put(
        "planned-first",
        planned(
            new Plan.Create(
                desired(),
                Examples.changeSet(
                    ChangeSet.Status.READY,
                    Examples.change(
                        Action.ADD, "Pipeline", Examples.PIPELINE, Replacement.NEVER)))));
    all.put(
        "skipped", told(_ -> {}, new Outcome.Skipped("The push was to dev; only main deploys.")));
    all.put(
        "superseded",
        told(
            journal -> {
              read(journal);
              planned(journal, update(Examples.editedStages()));
            },
            new Outcome.Superseded(new Commit("1".repeat(40)))));
    all.put("previewed-offline", previewed());
    all.put("previewed-pipeline", previewedPipeline());
    all.put("previewed-hostile", previewedHostile());
    all.put("previewed-permissions", previewedPermissions());
    all.put("previewed-first-roles", previewedFirstRoles());
    all.put("previewed-in-flight", previewedInFlight());
    all.put(
        "wrong-input",
        told(
            _ -> {},
            new Outcome.Broken(
                Failure.wrongInput(
                    new Place("pipeline.yaml", 7),
                    "Resource \"Pipeline\" has no Type.",
                    "Its Type is a text such as \"AWS::CodePipeline::Pipeline\"."))));
    all.put(
        "denied",
        told(
            Stories::read,
            new Outcome.Broken(
                Failure.denied(
                    "AWS does not allow cloudformation:CreateChangeSet on stack orders-pipeline.",
                    "Add it to the role's policy."))));
    return Collections.unmodifiableMap(all);
  }

  /** The update is fine, but what was started after it did not come to a good end. */
  private static Report executionFailed() {
    Stack stack = stack(StackStatus.UPDATE_COMPLETE, Map.of());
    return told(
        journal -> {
          startedAfterUpdate(journal);
          journal.ended(action("Source", "Source", ActionExecution.Status.SUCCEEDED));
          journal.ended(action("Build", "Compile", ActionExecution.Status.FAILED));
        },
        new Outcome.ExecutionFailed(
            stack,
            STARTED.execution(),
            "Execution 6f2b1c3d of pipeline orders (%s) failed.".formatted(STARTED.consoleLink()),
            List.of(action("Build", "Compile", ActionExecution.Status.FAILED))));
  }

  /** The update is fine, and what was started after it waits for a person. */
  private static Report executionRunning() {
    return told(
        Stories::startedAfterUpdate,
        new Outcome.ExecutionRunning(
            stack(StackStatus.UPDATE_COMPLETE, Map.of()),
            STARTED.execution(),
            "It waits for the approval Prod/Approve. Watch it at %s or with `aws codepipeline list-action-executions --pipeline-name orders --filter pipelineExecutionId=%s --region eu-west-1`."
                .formatted(STARTED.consoleLink(), STARTED.execution())));
  }

  /** The same, where no action is to blame. */
  private static Report executionSuperseded() {
    return told(
        Stories::startedAfterUpdate,
        new Outcome.ExecutionFailed(
            stack(StackStatus.UPDATE_COMPLETE, Map.of()),
            STARTED.execution(),
            "Execution 6f2b1c3d of pipeline orders (%s) was superseded: a newer execution went first, 7a3c0000-0000-4000-8000-000000000002 after it."
                .formatted(STARTED.consoleLink()),
            List.of()));
  }

  private static ActionExecution action(String stage, String name, ActionExecution.Status status) {
    return new ActionExecution(
        stage,
        STARTED.execution(),
        2,
        stage,
        name,
        new ActionType("Build", "AWS", "CodeBuild", "1"),
        status,
        Instant.EPOCH,
        Instant.EPOCH,
        Map.of(),
        Optional.of("*exit status* 1 (hunter2)")
            .filter(_ -> status == ActionExecution.Status.FAILED),
        Optional.of(status == ActionExecution.Status.FAILED ? LOG : "https://example.com/c_1_2"));
  }

  private static void startedAfterUpdate(Journal journal) {
    read(journal);
    planned(journal, update(stages()));
    journal.found(List.of(new DeployedPipeline("orders", 2)));
    journal.started(STARTED);
  }

  /** What would change of a pipeline with much in it. */
  private static Report previewedPipeline() {
    return previewed(
        """
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Name: orders
              ExecutionMode: SUPERSEDED
              PipelineType: V2
              Stages:
                - Name: Source
                  Actions:
                    - Name: GitHub
                      ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                      Configuration: {FullRepositoryId: octo-org/orders, BranchName: main}
                - Name: Build
                  Actions:
                    - Name: Compile
                      ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                      Configuration:
                        ProjectName: orders
                        EnvironmentVariables: '[{"name":"LEVEL","value":"info"},{"name":"TOKEN","value":"hunter2"}]'
                - Name: Prod
                  Actions:
                    - Name: Approve
                      ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                    - Name: Deploy
                      RunOrder: 2
                      ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                      Configuration: {StackName: orders, TemplatePath: !If [IsProd, "Build::prod.yaml", "Build::test.yaml"]}
          Docs:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Name: docs
              Stages: [{Name: Source, Actions: []}]
        """,
        """
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Name: orders
              ExecutionMode: QUEUED
              PipelineType: V2
              Triggers:
                - ProviderType: CodeStarSourceConnection
                  GitConfiguration:
                    SourceActionName: GitHub
                    Push: [{Branches: {Includes: [dev]}, FilePaths: {Includes: ['app/**', 'pipeline.yaml']}}]
              Stages:
                - Name: Source
                  Actions:
                    - Name: GitHub
                      ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                      Configuration: {FullRepositoryId: octo-org/orders, BranchName: dev}
                - Name: Build
                  Actions:
                    - Name: Compile
                      ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                      Configuration:
                        ProjectName: orders
                        EnvironmentVariables: '[{"name":"LEVEL","value":"debug"},{"name":"TOKEN","value":"hunter2!"}]'
                - Name: Production
                  OnFailure: {Result: ROLLBACK}
                  Actions:
                    - Name: Deploy
                      RunOrder: 2
                      ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                      Configuration: {StackName: orders, TemplatePath: !If [IsProd, "Build::prod.yaml", "Build::test.yaml"]}
                - !If [IsProd, {Name: Smoke, Actions: []}, !Ref AWS::NoValue]
          Child:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: https://example.com/child.yaml}
        """);
  }

  /** Names and values as nobody should have them. */
  private static Report previewedHostile() {
    String template =
        """
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              Name: '**orders** | <img src=x>'
              Stages:
                - Name: 'Prod</details> @octocat `'
                  Actions:
                    - Name: '[Approve](https://x.example) #1'
                      ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                      Configuration: {CustomData: '%s', ExternalEntityLink: '%s'}
        """;
    String common = "https://www.example.com/" + "a".repeat(150);
    return previewed(
        template.formatted("| a | `b` | <!--", common + "😀/one"),
        template.formatted("c\u2028 --> @octocat hunter2", common + "😀/two"));
  }

  private static final String ROLES =
      """
      Resources:
        BuildRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - {Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: sts:AssumeRole}
            Policies:
              - PolicyName: artifacts
                PolicyDocument:
                  Statement:
                    - {Effect: Allow, Action: 's3:*', Resource: !Sub '${Artifacts.Arn}/*'}
                    - {Effect: Allow, Action: [logs:CreateLogStream, logs:PutLogEvents], Resource: !GetAtt Logs.Arn}
                    - {Effect: Deny, Action: s3:DeleteBucket, Resource: '*'}
        OldRole:
          Type: AWS::IAM::Role
          Properties: {Policies: []}
      """;

  /** Roles that may more and less than before, by names as nobody should have them. */
  private static Report previewedPermissions() {
    return permissions(
        Optional.of(Examples.template(ROLES)),
        """
        Resources:
          BuildRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - {Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: sts:AssumeRole}
                  - Effect: Allow
                    Principal: {AWS: arn:aws:iam::222222222222:root}
                    Action: sts:AssumeRole
                    Condition: {StringEquals: {sts:ExternalId: hunter2}}
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly, !ImportValue Shared]
              Policies:
                - PolicyName: artifacts
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: !Sub '${Artifacts.Arn}/*'}
                      - Effect: Allow
                        Action: [logs:CreateLogStream, logs:PutLogEvents]
                        Resource: !GetAtt Logs.Arn
                        Condition: {Bool: {aws:SecureTransport: 'true'}}
                      - {Effect: Allow, Action: [codebuild:StartBuild, codebuild:BatchGetBuilds], Resource: ['arn:aws:codebuild:*:*:project/orders', '| a | `b` </td> @octocat']}
          DeployRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                  - {Effect: Allow, Principal: {Service: cloudformation.amazonaws.com}, Action: sts:AssumeRole}
              PermissionsBoundary: !Ref Limit
              Policies:
                - PolicyName: deploy
                  PolicyDocument:
                    Statement: [{Effect: Allow, Action: 'lambda:*', Resource: '*'}]
        """);
  }

  /** The roles of a stack that is not there yet. */
  private static Report previewedFirstRoles() {
    return permissions(Optional.empty(), ROLES);
  }

  private static Report permissions(Optional<Template> before, String after) {
    Proposal proposal =
        new Proposal.Offline(Optional.of(Examples.NAME), before, Examples.template(after));
    return told(
        journal -> {
          read(journal);
          journal.proposed(Prospect.of(List.of()).with(proposal.permissionChanges()));
        },
        new Outcome.Previewed("It was made without asking AWS."));
  }

  /** Two executions that a deployment would meet. */
  private static Report previewedInFlight() {
    PipelineArn orders = new PipelineArn("aws", "eu-west-1", "123456789012", "orders");
    return told(
        journal -> {
          read(journal);
          planned(journal, update(Examples.editedStages()));
          journal.foreseen(
              List.of(
                  new ExecutionNote(
                      orders,
                      new ExecutionId("1111aaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
                      "abc1234",
                      "Prod",
                      "would end the deployment busy until its approval is decided",
                      "The approval Prod/Approve is pending. It is not of this commit."),
                  new ExecutionNote(
                      orders,
                      new ExecutionId("2222bbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"),
                      "v1.2 <b>",
                      "",
                      "would be left alone",
                      "The deployment would end busy because of another one, hunter2.")));
        },
        new Outcome.Previewed("The changes are CloudFormation's own change set."));
  }

  private static Report previewed(String before, String after) {
    Proposal proposal =
        new Proposal.Offline(
            Optional.of(Examples.NAME),
            Optional.of(Examples.template(before)),
            Examples.template(after));
    return told(
        journal -> {
          read(journal);
          journal.proposed(Prospect.of(List.of()).with(proposal.pipelineChanges()));
        },
        new Outcome.Previewed("It was made without asking AWS."));
  }

  private static Report planned(Plan.Executable plan) {
    return told(
        journal -> {
          read(journal);
          planned(journal, plan);
        },
        new Outcome.Planned(plan));
  }

  private static Report created() {
    return told(
        journal -> {
          read(journal);
          planned(
              journal,
              new Plan.Create(
                  desired(),
                  Examples.changeSet(
                      ChangeSet.Status.READY,
                      Examples.change(
                          Action.ADD, "Artifacts", "AWS::S3::Bucket", Replacement.NEVER),
                      Examples.change(
                          Action.ADD, "Pipeline", Examples.PIPELINE, Replacement.NEVER))));
          journal.warn(
              "The order of commits is not protected: there is no github-token to ask for the head of main.");
          journal.happened(Examples.stackEvent("t", StackStatus.CREATE_IN_PROGRESS));
          journal.happened(
              Examples.event("t", "Pipeline", Examples.PIPELINE, "CREATE_COMPLETE", ""));
          journal.happened(Examples.stackEvent("t", StackStatus.CREATE_COMPLETE));
          journal.found(List.of(new DeployedPipeline("orders", 1)));
        },
        new Outcome.Created(stack(StackStatus.CREATE_COMPLETE, Map.of("Url", "https://x"))));
  }

  private static Report updated() {
    return told(
        journal -> {
          read(journal);
          planned(
              journal,
              update(
                  stages(),
                  Examples.edited(
                      "Role",
                      "AWS::IAM::Role",
                      Replacement.ALWAYS,
                      property("Properties.RoleName", "a", "b")),
                  Examples.change(Action.REMOVE, "Old", "AWS::S3::Bucket", Replacement.NEVER)));
          journal.found(List.of(new DeployedPipeline("orders", 2)));
        },
        new Outcome.Updated(stack(StackStatus.UPDATE_COMPLETE, Map.of())));
  }

  /** One execution of the push was stopped and runs again; one of somebody else's could not. */
  private static Report updatedInFlight() {
    PipelineArn orders = new PipelineArn("aws", "eu-west-1", "123456789012", "orders");
    ExecutionId ours = new ExecutionId("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    ExecutionId other = new ExecutionId("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
    ExecutionId again = new ExecutionId("33333333-cccc-4ccc-8ccc-cccccccccccc");
    return told(
        journal -> {
          read(journal);
          planned(journal, update(Examples.editedStages()));
          journal.handled(
              new ExecutionNote(
                  orders,
                  ours,
                  Examples.COMMIT.abbreviated(),
                  "Build|Test",
                  "stopped, once its running actions had ended",
                  "It is of this commit, and was started on the old definition."));
          journal.started(new StartedExecution(orders, again));
          journal.handled(
              new ExecutionNote(
                  orders,
                  ours,
                  Examples.COMMIT.abbreviated(),
                  "",
                  "started again as 33333333",
                  "It was cut for the update."));
          journal.handled(
              new ExecutionNote(
                  orders,
                  other,
                  "v1.2 <b>",
                  "",
                  "not started again",
                  "It was cut for the update. It cannot be started again as it was: its source action [Hub](https://x) of @octocat is gone, hunter2."));
          journal.found(List.of(new DeployedPipeline("orders", 2)));
        },
        new Outcome.Updated(stack(StackStatus.UPDATE_COMPLETE, Map.of())));
  }

  private static Report adjusted() {
    Stack stack = stack(StackStatus.UPDATE_COMPLETE, Map.of());
    DesiredStack desired = desired();
    Plan.Adjustment plan =
        new Plan.Adjustment(
            new DesiredStack(
                desired.name(),
                desired.template(),
                desired.parameters(),
                List.of(),
                Optional.empty(),
                Optional.of(StackPolicy.deployed("{Statement: []}")),
                desired.terms().withProtection(Terms.Protection.ON)),
            Examples.deployed(stack, TEXT),
            "The same.");
    return told(
        journal -> {
          read(journal);
          planned(journal, plan);
        },
        new Outcome.Updated(stack));
  }

  private static Report refused() {
    Plan.Update plan =
        update(
            Examples.edited(
                "Pipeline",
                Examples.PIPELINE,
                Replacement.ALWAYS,
                property("Properties.Name", "orders", "orders-2")));
    return told(
        journal -> {
          read(journal);
          planned(journal, plan);
        },
        new Outcome.Refused(Guard.allowing("").examine(new Proposal.Planned(plan))));
  }

  private static Report failed() {
    return told(
        journal -> {
          read(journal);
          planned(journal, update(stages()));
          journal.happened(Examples.stackEvent("t", StackStatus.UPDATE_IN_PROGRESS));
          journal.happened(
              Examples.event(
                  "t",
                  "Pipeline",
                  Examples.PIPELINE,
                  "UPDATE_FAILED",
                  "Pipeline has only 1 stage(s) (hunter2)"));
          journal.happened(Examples.stackEvent("t", StackStatus.UPDATE_ROLLBACK_COMPLETE));
        },
        new Outcome.Failed(
            "CloudFormation did not make the change: stack orders-pipeline is in UPDATE_ROLLBACK_COMPLETE.",
            new Diagnosis(
                List.of(
                    new Cause(
                        List.of(blamed(Examples.ID, "Pipeline", Examples.PIPELINE)),
                        "Pipeline has only 1 stage(s) (hunter2)",
                        Optional.of(new Place("pipeline.yaml", 5)))),
                List.of())));
  }

  /** In a nested stack, for a reason of several lines, and with a rollback that failed too. */
  private static Report failedDeepInside() {
    StackId nested =
        new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-Build/1a2b");
    Cause.Resource build = blamed(Examples.ID, "Build", "AWS::CloudFormation::Stack");
    Optional<Place> place = Optional.of(new Place("pipeline.yaml", 12));
    return told(
        journal -> {
          read(journal);
          planned(journal, update(Examples.edited("Build", build.type(), Replacement.NEVER)));
        },
        new Outcome.Failed(
            "CloudFormation did not make the change: stack orders-pipeline is in UPDATE_ROLLBACK_FAILED.",
            new Diagnosis(
                List.of(
                    new Cause(
                        List.of(build, blamed(nested, "Role", "AWS::IAM::Role")),
                        "User: arn:aws:sts::123456789012:assumed-role/execution/AWSCloudFormation\n  is not authorized to perform: iam:CreateRole on resource: role|<b>hunter2</b>",
                        place)),
                List.of(
                    new Cause(
                        List.of(build, blamed(nested, "Logs", "AWS::S3::Bucket")),
                        "The bucket you tried to delete is not empty",
                        place)))));
  }

  /** CloudFormation found two things before it began. */
  private static Report failedEarly() {
    return told(
        Stories::read,
        new Outcome.Failed(
            "CloudFormation could not work out the change.",
            new Diagnosis(
                List.of(
                    new Cause(
                        List.of(blamed(Examples.ID, "Pipeline", Examples.PIPELINE)),
                        "Required property [RoleArn] not found",
                        Optional.of(new Place("pipeline.yaml", 7))),
                    new Cause(
                        List.of(blamed(Examples.ID, "Store", "AWS::S3::Bucket")),
                        "Resource of type 'AWS::S3::Bucket' with identifier 'store' already exists.",
                        Optional.of(new Place("pipeline.yaml", 11)))),
                List.of())));
  }

  private static Cause.Resource blamed(StackId stack, String logicalId, String type) {
    return new Cause.Resource(stack, logicalId, type);
  }

  private static Report previewed() {
    return told(
        journal -> {
          read(journal);
          journal.proposed(Prospect.of(List.of(stages())));
          journal.judged(List.of());
        },
        new Outcome.Previewed(
            "It was made without asking AWS (a pull request from a fork gets no credentials): the changes are those of the template's text."));
  }
}
