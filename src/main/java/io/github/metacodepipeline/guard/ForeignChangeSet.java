package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** Somebody would execute a change set that is not ours, or not for what the branch says now. */
final class ForeignChangeSet implements Rule {

  @Override
  public String id() {
    return "foreign-change-set";
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Kept(var plan, var doubt) ->
          doubt.stream().map(why -> finding(plan.changeSet().name(), why)).toList();
      case Proposal.Planned _, Proposal.Offline _ -> List.of();
    };
  }

  private Finding finding(String changeSet, String why) {
    return new Finding(
        id(),
        Severity.ERROR,
        changeSet,
        "Change set %s %s.".formatted(changeSet, why),
        "Make another one with `mode: create-only`, and execute that.",
        Optional.empty());
  }
}
