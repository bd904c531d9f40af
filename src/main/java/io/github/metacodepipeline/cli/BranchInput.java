package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.github.EventReader;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.Trigger;
import java.util.Optional;

/** Finds the only branch that deploys. */
final class BranchInput {
  private final Inputs inputs;

  BranchInput(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The branch that was given, else the default branch as the event says it, else as GitHub does.
   *
   * @throws Failure WRONG_INPUT when nobody says which it is
   */
  Branch tracked(Trigger trigger, EventReader events, Repository repository) {
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
}
