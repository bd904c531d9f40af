package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Intent.Access;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.Optional;

/** Does what a deploy does up to the guard, for whatever event, and changes nothing. */
public final class PlanFlow implements Flow {
  private final Branch tracked;
  private final PreviewFlow preview;

  public PlanFlow(Branch tracked, PreviewFlow preview) {
    this.tracked = tracked;
    this.preview = preview;
  }

  @Override
  public Outcome run(Trigger trigger, Target target) {
    return Reaction.to(
        Intent.of(trigger, tracked),
        revision ->
            preview.show(
                new Intent.Preview(revision, Optional.empty(), new Access.WithCredentials()),
                target),
        wish -> preview.show(wish, target));
  }
}
