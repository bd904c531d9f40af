package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The change sets of this run that nobody has executed yet. Whatever way the run ends, none of them
 * stays behind.
 */
public final class Drafts {
  private static final Duration BUDGET = Duration.ofMinutes(10);
  private static final Duration UNTIL_DELETABLE = Duration.ofSeconds(3);

  private final Stacks stacks;
  private final Polling polling;
  private final Waiting waiting;
  private final List<ChangeSetId> open = new CopyOnWriteArrayList<>();
  private final List<ChangeSet> executed = new CopyOnWriteArrayList<>();

  public Drafts(Stacks stacks, Polling polling, Waiting waiting) {
    this.stacks = stacks;
    this.polling = polling;
    this.waiting = waiting;
  }

  /**
   * Has CloudFormation work out a change set and waits for it.
   *
   * @throws Failure UNREACHABLE when it is not worked out after ten minutes
   */
  Draft draw(ChangeSetRequest request) {
    ChangeSetId id = stacks.request(request);
    open.add(id);
    AtomicBoolean seen = new AtomicBoolean();
    return polling
        .until(
            BUDGET,
            () ->
                stacks
                    .changeSet(id)
                    .map(changeSet -> {
                      seen.set(true);
                      return draft(changeSet);
                    })
                    // Not there yet is not the same as gone.
                    .orElseGet(() -> seen.get() ? Optional.of(new Draft.Lost()) : Optional.empty()),
            elapsed -> waiting.waiting("CloudFormation to work out the change set", elapsed))
        .orElseThrow(() ->
            Failure.unreachable(
                "CloudFormation did not work out change set %s within %d minutes."
                    .formatted(request.name(), BUDGET.toMinutes()),
                "Run this job again."));
  }

  private Optional<Draft> draft(ChangeSet changeSet) {
    return switch (changeSet.status()) {
      case PENDING -> Optional.empty();
      case READY, FAILED -> Optional.of(new Draft.Drawn(changeSet));
      case SPENT -> Optional.of(new Draft.Lost());
      case EXECUTED -> {
        executed(changeSet);
        yield Optional.of(new Draft.Lost());
      }
    };
  }

  /** Takes a change set that is being executed off the list. */
  public void executed(ChangeSet changeSet) {
    executed.add(changeSet);
    open.remove(changeSet.id());
  }

  /** The change sets of this run that were executed: what they began goes on without us. */
  public List<ChangeSet> executed() {
    return List.copyOf(executed);
  }

  /**
   * Deletes every change set that was not executed; gives the ones that it deleted. One that
   * CloudFormation still works on cannot be deleted yet, and is waited for, for three seconds.
   *
   * @throws Failure the first one, after each of them had its turn; what could not be deleted stays
   *     on the list
   */
  public List<ChangeSetId> discard() {
    List<ChangeSetId> discarded = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (ChangeSetId id : List.copyOf(open)) {
      try {
        delete(id);
        open.remove(id);
        discarded.add(id);
      } catch (Failure failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return List.copyOf(discarded);
  }

  private void delete(ChangeSetId id) {
    boolean gone =
        polling
            .until(
                UNTIL_DELETABLE,
                () -> Optional.of(stacks.delete(id)).filter(Stacks.Deletion.GONE::equals),
                elapsed -> waiting.waiting("CloudFormation to let go of the change set", elapsed))
            .isPresent();
    if (!gone) {
      throw Failure.unreachable(
          "CloudFormation still works out change set %s, and lets nobody delete it.".formatted(id),
          "Delete it later; it does no harm until then.");
    }
  }
}
