package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.Map;
import java.util.Optional;

/** Writes what a report is about into its JSON: the target, what was read, and what is deployed. */
final class TargetFacts {
  private TargetFacts() {}

  static void target(Target target, Report report, Facts facts) {
    facts
        .text("stack", target.stack().value())
        .text("region", report.stackId().map(StackId::region))
        .text("template", Optional.of(target.template().value()).filter(_ -> target.hasTemplate()));
  }

  static void revision(Revision revision, Facts facts) {
    switch (revision) {
      case Revision.At(var commit) -> revision(facts, "commit", commit.sha(), "");
      case Revision.HeadOf(var branch) -> revision(facts, "branch-head", "", branch.name());
      case Revision.WorkingTree() -> revision(facts, "working-tree", "", "");
      case Revision.Shipped _ -> revision(facts, "shipped", "", "");
    }
  }

  private static void revision(Facts facts, String kind, String commit, String branch) {
    facts.word("kind", kind).textUnlessEmpty("commit", commit).textUnlessEmpty("branch", branch);
  }

  static void stack(StackId id, Optional<Stack> stack, Facts facts) {
    facts
        .text("id", id.arn())
        .text("status", stack.map(there -> there.status().name()))
        .text("console", ConsoleLink.toStack(id));
  }

  static void changeSet(ChangeSet changeSet, Facts facts) {
    facts
        .text("id", changeSet.id().arn())
        .text("name", changeSet.name())
        .word("status", changeSet.status());
  }

  static void output(Map.Entry<String, String> output, Facts facts) {
    facts.text("name", output.getKey()).text("value", output.getValue());
  }
}
