package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.StackName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets up what the deployment of one pipeline needs, or says why not. */
public final class BootstrapFlow {
  /** How far it goes. */
  public enum Reach {
    /** It is shown, and nothing is changed. */
    PLAN,
    /** The stacks are made, and the workflow is shown. */
    STACKS,
    /** The stacks are made, and a pull request proposes the workflow. */
    PULL_REQUEST
  }

  private final DeclarationReader declarations;
  private final Stacks stacks;
  private final Account account;
  private final AccessStack accessStack;
  private final MetaStack metaStack;
  private final Engine engine;
  private final PullRequests pullRequests;
  private final Dialogue dialogue;

  public BootstrapFlow(
      DeclarationReader declarations,
      Stacks stacks,
      Account account,
      Connections connections,
      Engine engine,
      PullRequests pullRequests,
      Dialogue dialogue) {
    this.declarations = declarations;
    this.stacks = stacks;
    this.account = account;
    this.accessStack = new AccessStack(account);
    this.metaStack = new MetaStack(connections);
    this.engine = engine;
    this.pullRequests = pullRequests;
    this.dialogue = dialogue;
  }

  /**
   * Shows the plan of every stack that is wanted, then makes them one after the other; the first
   * that is not in place afterwards is the last that was tried.
   *
   * @return the reports of what was done last: of the plans, where it ended with them
   * @throws Failure WRONG_INPUT when a side cannot be set up like this, CANCELLED when the person
   *     who was asked says no; DENIED or UNREACHABLE when AWS or GitHub does not say
   */
  public List<Report> run(Blueprint wanted, Reach reach) {
    Survey survey = Survey.of(wanted, read(wanted), account, stacks);
    Roles roles = Roles.named(survey.account(), wanted.target().stack());
    List<Errand> errands = errands(wanted, survey, roles);
    List<Report> plans = errands.stream().map(engine::plan).toList();
    if (reach == Reach.PLAN || plans.stream().anyMatch(BootstrapFlow::isInTheWay)) {
      return plans;
    }
    if (!dialogue.goesOn()) {
      throw Failure.cancelled();
    }
    List<Report> made = make(errands);
    if (wanted.wants(Side.GITHUB) && made.stream().noneMatch(BootstrapFlow::isMissing)) {
      hand(workflow(wanted, roles, made.getFirst()), wanted, reach);
    }
    return made;
  }

  private Declaration.Present read(Blueprint wanted) {
    return switch (declarations.read(wanted.revision(), wanted.target())) {
      case Declaration.Present present -> present;
      case Declaration.Gone(var where, var template) ->
          throw Failure.wrongInput(
              "template: there is no file %s at %s.".formatted(template, where),
              "Commit the pipeline's template first: what the roles may do is worked out from it.");
    };
  }

  private List<Errand> errands(Blueprint wanted, Survey survey, Roles roles) {
    List<Errand> errands = new ArrayList<>();
    if (wanted.wants(Side.GITHUB)) {
      errands.add(accessStack.errand(wanted, survey));
    }
    if (wanted.wants(Side.AWS)) {
      KeptParameters kept =
          KeptParameters.of(wanted.target(), survey.pipeline(), survey.deployed());
      if (!kept.lost().isEmpty()) {
        dialogue.show(kept.file().value(), kept.text());
        throw kept.refusal();
      }
      errands.add(metaStack.errand(wanted, survey, executionRole(wanted, survey, roles)));
    }
    return errands;
  }

  /** The role of the access stack, where there is one or will be. */
  private static Optional<String> executionRole(Blueprint wanted, Survey survey, Roles roles) {
    Optional<String> standing = survey.access().map(access -> roles.as(access).execution());
    return wanted.wants(Side.GITHUB) ? standing.or(() -> Optional.of(roles.execution())) : standing;
  }

  private List<Report> make(List<Errand> errands) {
    List<Report> made = new ArrayList<>();
    for (Errand errand : errands) {
      Report report = engine.make(errand);
      made.add(report);
      if (isMissing(report)) {
        break;
      }
    }
    return made;
  }

  private static boolean isInTheWay(Report plan) {
    return plan.outcome().ending().exitCode() != 0;
  }

  private static boolean isMissing(Report report) {
    return report.outcome().inPlace().isEmpty();
  }

  private static WorkflowFile workflow(Blueprint wanted, Roles roles, Report access) {
    Stack stack = access.outcome().inPlace().orElseThrow();
    Map<String, String> parameters = new LinkedHashMap<>(stack.parameters());
    parameters.putAll(wanted.chosen(Shipped.ACCESS));
    return WorkflowFile.of(wanted, roles.as(stack), parameters);
  }

  private void hand(WorkflowFile workflow, Blueprint wanted, Reach reach) {
    switch (reach) {
      case PLAN, STACKS -> dialogue.show(WorkflowFile.PATH.value(), workflow.text());
      case PULL_REQUEST ->
          dialogue.say(
              switch (pullRequests.propose(proposal(workflow, wanted))) {
                case Proposed.AlreadyThere() ->
                    "Branch %s has %s as it should be."
                        .formatted(wanted.branch(), WorkflowFile.PATH);
                case Proposed.Opened(var link) ->
                    "Opened a pull request that adds %s: %s".formatted(WorkflowFile.PATH, link);
                case Proposed.Updated(var link) ->
                    "Updated the pull request with %s: %s".formatted(WorkflowFile.PATH, link);
                case Proposed.Standing(var link) ->
                    "The pull request with %s is open: %s".formatted(WorkflowFile.PATH, link);
              });
    }
  }

  private static FileProposal proposal(WorkflowFile workflow, Blueprint wanted) {
    StackName stack = wanted.target().stack();
    return new FileProposal(
        WorkflowFile.PATH,
        workflow.text(),
        wanted.branch(),
        new Branch("meta-codepipeline/" + stack),
        "Deploy the pipeline of stack " + stack,
        """
        The roles are there: stack `%s`. With this workflow, a push to `%s` that changes `%s` updates the stack `%s`, and a \
        pull request shows what it would do.

        Merging it runs it once.
        """
            .formatted(
                Shipped.ACCESS.beside(stack), wanted.branch(), wanted.target().template(), stack));
  }
}
