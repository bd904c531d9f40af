package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a preview cannot show for which CloudFormation made no change set. */
final class Shortfall {
  private static final List<String> OF_A_CHANGE_SET =
      List.of(
          "What would be replaced, for sure: only a change set tells, and none was made.",
          "What CloudFormation's early validation would find, which looks at a change set.");
  private static final String EXECUTIONS = "Executions in flight that the update would meet.";

  private Shortfall() {}

  /** Where the stack is known, or that there is none. */
  static List<String> of(Proposal.Offline proposal, Guard guard) {
    List<String> lacks = new ArrayList<>(OF_A_CHANGE_SET);
    if (proposal.deployed().isPresent()) {
      lacks.add(EXECUTIONS);
    }
    lacks.add(rules(guard));
    return lacks;
  }

  /** Where AWS was asked nothing at all. */
  static List<String> unseen(Proposal.Offline proposal, Guard guard) {
    List<String> lacks = new ArrayList<>(OF_A_CHANGE_SET);
    lacks.add(
        "What is deployed: the template is compared with the one that the base of the change has.");
    List<String> unseen =
        proposal.parameters().stream()
            .filter(parameter -> parameter.origin() == Origin.UNSEEN)
            .map(ResolvedParameter::name)
            .toList();
    if (!unseen.isEmpty()) {
      lacks.add(
          unseen.stream()
              .map("`%s`"::formatted)
              .collect(Collectors.joining(", ", "The deployed values of parameters ", ".")));
    }
    lacks.add(EXECUTIONS);
    lacks.add(rules(guard));
    return lacks;
  }

  private static String rules(Guard guard) {
    return "What these guard rules find, which ask AWS for some of what they judge: %s."
        .formatted(
            guard.rulesThatNeedAws().stream()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", ")));
  }
}
