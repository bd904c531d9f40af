package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.OfflineParameters;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Previews of pull requests, as runs would report them. */
final class PreviewStories {
  static final String BEFORE =
      """
      Parameters:
        Stage: {Type: String, Default: prod}
        Token: {Type: String, NoEcho: true}
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
            Stages:
              - Name: Source
                Actions:
                  - Name: GitHub
                    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                    Configuration: {FullRepositoryId: octo-org/orders, BranchName: main}
              - Name: Prod
                Actions:
                  - Name: Approve
                    ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                  - Name: Deploy
                    RunOrder: 2
                    ActionTypeId: {Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1'}
                    Configuration: {StackName: orders, TemplatePath: 'Build::prod.yaml'}
      """;
  static final String APPROVAL =
      """
                  - Name: Approve
                    ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
      """;
  static final String WITHOUT_APPROVAL =
      BEFORE.replace(APPROVAL, "").replace("BranchName: main", "BranchName: dev");

  static final String RENAMED_STAGE = BEFORE.replace("Name: Prod", "Name: Production");

  private PreviewStories() {}

  /** With CloudFormation's change set, and something in every part of the page. */
  static Report everything() {
    Plan.Update plan =
        Stories.update(
            BEFORE,
            WITHOUT_APPROVAL,
            Examples.edited(
                "Role",
                "AWS::IAM::Role",
                Replacement.CONDITIONAL,
                new PropertyChange(
                    "Properties.RoleName", Optional.of("build"), Optional.of("build-2"), true)));
    return preview(
        journal -> {
          proposed(journal, new Proposal.Planned(plan));
          journal.foreseen(
              List.of(
                  new ExecutionNote(
                      Examples.ID.pipeline("orders"),
                      new ExecutionId("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
                      "abc1234",
                      "Prod",
                      "would be waited for",
                      "It is of another commit.")));
          journal.warn("Parameter Stage keeps its deployed value \"prod\".");
        },
        new Outcome.Previewed("The changes are CloudFormation's own change set."));
  }

  static Report refused() {
    Plan.Update plan = Stories.update(BEFORE, WITHOUT_APPROVAL);
    return preview(
        journal -> proposed(journal, new Proposal.Planned(plan)),
        new Outcome.Refused(
            Guard.allowing("").examine(new Proposal.Planned(plan)).stream()
                .filter(Finding::isError)
                .toList()));
  }

  static Report nothing() {
    return preview(
        _ -> {},
        new Outcome.Previewed(
            "The deployed template, parameters and tags are what the repository says."));
  }

  static Report offline() {
    return preview(
        journal -> {
          proposed(journal, comparison());
          journal.lacking(
              List.of(
                  "What would be replaced, for sure: only a change set tells, and none was made.",
                  "The deployed values of parameters `Stage`."),
              "For a preview with CloudFormation's own change set, a maintainer who has read the change can push its branch to this repository.");
        },
        new Outcome.Previewed(
            "It was made without asking AWS (a pull request from a fork gets no credentials): the changes are those of the template's text."));
  }

  static Report first() {
    return preview(
        journal ->
            proposed(
                journal,
                new Proposal.Offline(
                    Optional.of(Examples.NAME), Optional.empty(), Examples.template(BEFORE))),
        new Outcome.Previewed("It was made without asking AWS (the stack does not exist yet)."));
  }

  /** A pipeline of that many stages, of which every one changes. */
  static Report withStages(int stages) {
    return preview(
        journal ->
            proposed(
                journal,
                new Proposal.Offline(
                    Optional.of(Examples.NAME),
                    Optional.of(Examples.template(stages(stages, "a"))),
                    Examples.template(stages(stages, "b")))),
        new Outcome.Previewed("It was made without asking AWS."));
  }

  private static String stages(int stages, String project) {
    return IntStream.rangeClosed(1, stages)
        .mapToObj(number ->
            """
                  - Name: Stage%1$d
                    Actions:
                      - Name: Test
                        ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                        Configuration: {ProjectName: %2$s-%1$d}
            """
                .formatted(number, project))
        .collect(
            Collectors.joining(
                "",
                """
                Resources:
                  Pipeline:
                    Type: AWS::CodePipeline::Pipeline
                    Properties:
                      Name: orders
                      Stages:
                """,
                ""));
  }

  private static Proposal.Offline comparison() {
    Declaration.Present wanted =
        Examples.declaration(
            RENAMED_STAGE,
            Examples.configuration(Map.of("Token", new ParameterValue.Given(Stories.SECRET))));
    Written base = new Written(Examples.template(BEFORE));
    return new Proposal.Offline(
        Optional.of(Examples.NAME),
        Optional.of(base),
        new Written(wanted.template()),
        OfflineParameters.unseen(wanted, Optional.of(base.template())),
        Optional.empty());
  }

  static Report preview(Consumer<Journal> story, Outcome outcome) {
    return Stories.told(
        journal -> {
          journal.previews(Preview.Of.MERGE);
          Stories.read(journal);
          story.accept(journal);
        },
        outcome);
  }

  private static void proposed(Journal journal, Proposal proposal) {
    journal.proposed(Prospect.of(proposal));
    journal.judged(Guard.allowing("").examine(proposal));
  }
}
