package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.plan.Likeness;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Provenance;
import io.github.metacodepipeline.plan.Recalled;
import io.github.metacodepipeline.plan.State;
import io.github.metacodepipeline.plan.StateCheck;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Standing;
import io.github.metacodepipeline.source.StandingCheck;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a change set is what the branch asks for: by what this program wrote on it, or,
 * where it wrote nothing, by its content.
 */
public final class Origins {
  private final Branch tracked;
  private final DeclarationReader declarations;
  private final StandingCheck standings;
  private final StateCheck states;
  private final Journal journal;

  public Origins(
      Branch tracked,
      DeclarationReader declarations,
      StandingCheck standings,
      StateCheck states,
      Journal journal) {
    this.tracked = tracked;
    this.declarations = declarations;
    this.standings = standings;
    this.states = states;
    this.journal = journal;
  }

  /**
   * The origin of a change set.
   *
   * @param revision what woke us asks for
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT, UNREACHABLE or DENIED when the
   *     repository does not say
   */
  Origin of(Recalled.Ready ready, Trigger trigger, Revision revision, Target target) {
    Plan.Executable plan = ready.plan();
    return ready
        .provenance()
        .map(known -> written(plan, known, trigger))
        .or(() -> read(plan, revision, target, trigger))
        .orElseGet(() ->
            new Origin(
                new Revision.WorkingTree(),
                List.of(),
                Optional.of("was not kept by this program for a known commit")));
  }

  /**
   * Whether a build whose change set is gone has nothing left to do, because another executor has
   * made the same change: executing a change set deletes all others of its stack.
   *
   * @param revision what the build is of
   * @return nothing where the stack is not what this revision asks for, or where no build asks
   * @throws io.github.metacodepipeline.Failure as {@link #of} and {@link StateCheck#atRest}
   */
  Optional<Recalled.Done> madeByAnother(Trigger trigger, Revision revision, Target target) {
    if (!(trigger instanceof Trigger.PipelineAction)
        || !target.hasTemplate()
        || !(declarations.read(revision, target) instanceof Declaration.Present wanted)) {
      return Optional.empty();
    }
    State now = states.atRest(target, wanted);
    return now.same()
        .filter(_ -> now.unnamed().isEmpty())
        .flatMap(_ -> now.stack())
        .filter(stack -> stack.status().isSuccess())
        .map(stack ->
            new Recalled.Done(
                stack,
                "Somebody else has made this change meanwhile; the deployed template, parameters and tags are what the repository says."));
  }

  /** The newer commit that says something else, if the branch has one by now. */
  Optional<Commit> newer(Origin origin) {
    return origin.revision() instanceof Revision.At(var commit)
            && standings.of(tracked, commit, origin.watched())
                instanceof Standing.Superseded(var newer)
        ? Optional.of(newer)
        : Optional.empty();
  }

  private Origin written(Plan.Executable plan, Provenance known, Trigger trigger) {
    Revision.At revision = new Revision.At(known.commit());
    journal.recalled(plan.changeSet().name(), revision);
    return new Origin(revision, known.watched(), doubt(revision, known.watched(), trigger));
  }

  private Optional<Origin> read(
      Plan.Executable plan, Revision asked, Target target, Trigger trigger) {
    if (!target.hasTemplate() || asked instanceof Revision.WorkingTree) {
      return Optional.empty();
    }
    return switch (declarations.read(asked, target)) {
      case Declaration.Gone(var where, var template) ->
          Optional.of(
              new Origin(
                  where,
                  List.of(),
                  Optional.of(
                      "was made from a template, but there is no %s at %s"
                          .formatted(template, where.abbreviated()))));
      case Declaration.Present wanted -> compared(plan, wanted, trigger);
    };
  }

  private Optional<Origin> compared(
      Plan.Executable plan, Declaration.Present wanted, Trigger trigger) {
    if (!(wanted.revision() instanceof Revision.At revision)) {
      return Optional.empty();
    }
    journal.read(wanted);
    List<RepositoryPath> watched = wanted.files().stream().map(SourceFile::path).toList();
    Optional<String> difference = Likeness.difference(plan, wanted);
    if (difference.isEmpty()) {
      journal.recalled(plan.changeSet().name(), revision);
    }
    return Optional.of(
        new Origin(revision, watched, difference.or(() -> doubt(revision, watched, trigger))));
  }

  private Optional<String> doubt(
      Revision.At madeFor, List<RepositoryPath> watched, Trigger trigger) {
    return switch (standings.of(tracked, madeFor.commit(), watched)) {
      case Standing.Current() -> Optional.empty();
      case Standing.Superseded(var newer) ->
          Optional.of(
              "was made for commit %s, but commit %s is newer and says something else"
                  .formatted(madeFor.commit().abbreviated(), newer.abbreviated()));
      case Standing.Unprotected(var reason) -> {
        unprotected(trigger, reason);
        yield Optional.empty();
      }
    };
  }

  // A pipeline has one execution in a stage at a time, and lets no older one pass a newer.
  private void unprotected(Trigger trigger, String reason) {
    if (trigger instanceof Trigger.PipelineAction) {
      journal.step("The order of commits is CodePipeline's business.");
    } else {
      journal.warn("The order of commits is not protected: " + reason + ".");
    }
  }
}
