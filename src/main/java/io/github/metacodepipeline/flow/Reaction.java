package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Intent;
import io.github.metacodepipeline.source.Revision;
import java.util.List;
import java.util.function.Function;

/** What a flow does with what an event asks for: where nothing is to be done, all do the same. */
final class Reaction {
  private Reaction() {}

  /**
   * The end of it.
   *
   * @param reconcile where the stack is to be what a revision says
   * @param preview where somebody only wants to know what would be
   */
  static Outcome to(
      Intent intent,
      Function<Revision, Outcome> reconcile,
      Function<Intent.Preview, Outcome> preview) {
    return switch (intent) {
      case Intent.Reconcile(var revision) -> reconcile.apply(revision);
      case Intent.Preview wish -> preview.apply(wish);
      case Intent.Skip(var reason) -> new Outcome.Skipped(reason);
      case Intent.Distrust(var event) ->
          new Outcome.Refused(List.of(Finding.untrustedEvent(event)));
    };
  }
}
