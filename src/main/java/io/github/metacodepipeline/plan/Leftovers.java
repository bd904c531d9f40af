package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.StackName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The change sets that earlier runs left because they were killed before they could clean up.
 *
 * <p>Only what carries our signature is ever deleted, never what was executed or is kept for a
 * reviewer, and only when its run has ended; where nobody can say that, when it is a day old.
 */
public final class Leftovers {
  private static final Duration LONG_ENOUGH = Duration.ofHours(24);

  private final Stacks stacks;
  private final Runs runs;
  private final Signature signature;
  private final Clock clock;

  /**
   * @param signature of this run; one that previews only touches previews, as its role does
   */
  public Leftovers(Stacks stacks, Runs runs, Signature signature, Clock clock) {
    this.stacks = stacks;
    this.runs = runs;
    this.signature = signature;
    this.clock = clock;
  }

  /** Whether there may well be some: the attempt before this one did not end as it should. */
  public boolean areLikely() {
    return signature.run().attempt() > 1;
  }

  /**
   * Deletes what is left at a stack.
   *
   * @return the names of what was deleted
   * @throws Failure DENIED or UNREACHABLE
   */
  public List<String> clear(StackName stack) {
    List<String> deleted = new ArrayList<>();
    for (ListedChangeSet listed : stacks.changeSets(stack)) {
      // One that CloudFormation still works out cannot be deleted yet, and is left to the next run.
      if (isLeft(listed) && stacks.delete(listed.id()) == Stacks.Deletion.GONE) {
        deleted.add(listed.name());
      }
    }
    return List.copyOf(deleted);
  }

  private boolean isLeft(ListedChangeSet listed) {
    return !listed.executed()
        && !listed.isKept()
        && SignedName.of(listed.name())
            .filter(this::isOursToDelete)
            .map(name -> hasEnded(name, listed))
            .orElse(false);
  }

  private boolean isOursToDelete(SignedName name) {
    return signature.prefix().equals(Signature.DEPLOY) || name.prefix().equals(signature.prefix());
  }

  private boolean hasEnded(SignedName name, ListedChangeSet listed) {
    if (name.run().equals(signature.run().id())) {
      return name.attempt() < signature.run().attempt();
    }
    return switch (runs.state(name.run(), name.attempt())) {
      case ENDED -> true;
      case GOING_ON -> false;
      case UNKNOWN -> listed.created().plus(LONG_ENOUGH).isBefore(clock.instant());
    };
  }
}
