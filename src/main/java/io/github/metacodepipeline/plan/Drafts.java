package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The change sets of this run, from the request to the execution. Whatever way the run ends, none
 * of them stays behind that nobody executed; and once it is cancelled, it begins nothing more.
 *
 * <pre>
 *  request ---> open ---> executed
 *                 |
 *                 +-----> kept, on purpose
 *                 |
 *                 +-----> discarded
 * </pre>
 */
public final class Drafts {
  private static final Duration BUDGET = Duration.ofMinutes(10);
  private static final Duration UNTIL_DELETABLE = Duration.ofSeconds(3);
  private static final Duration UNTIL_THERE = Duration.ofSeconds(30);

  // On AWS a change set usually takes some seconds; the first look is for what is quicker.
  private static final Rhythm BRISK =
      Rhythm.share(4, Duration.ofMillis(500), Duration.ofSeconds(2));

  private final Stacks stacks;
  private final Polling polling;
  private final Waiting waiting;
  private final Unanswered unanswered;
  private final Orders orders;
  private final List<ChangeSetId> open = new CopyOnWriteArrayList<>();
  private final List<ChangeSet> executed = new CopyOnWriteArrayList<>();
  private final List<ChangeSetId> discarded = new CopyOnWriteArrayList<>();
  private final List<ChangeSet> kept = new CopyOnWriteArrayList<>();

  /**
   * @param orders through which every change set is requested and executed
   */
  public Drafts(Stacks stacks, Orders orders, Polling polling, Waiting waiting) {
    this.stacks = stacks;
    this.orders = orders;
    this.polling = polling;
    this.waiting = waiting;
    this.unanswered = new Unanswered(stacks, polling, waiting);
  }

  /**
   * Has CloudFormation work out a change set and waits for it.
   *
   * @throws Failure UNREACHABLE when it is not worked out after ten minutes; CANCELLED
   */
  Draft draw(ChangeSetRequest request) {
    Optional<ChangeSetId> requested = orders.give(() -> requested(request));
    return requested.isEmpty() ? new Draft.Lost() : drawn(request, requested.get());
  }

  private Optional<ChangeSetId> requested(ChangeSetRequest request) {
    try {
      Optional<ChangeSetId> requested = stacks.request(request);
      requested.ifPresent(open::add);
      return requested;
    } catch (Failure failure) {
      if (failure.kind() == Failure.Kind.UNREACHABLE) {
        unanswered.add(request);
      }
      throw failure;
    }
  }

  private Draft drawn(ChangeSetRequest request, ChangeSetId id) {
    AtomicBoolean seen = new AtomicBoolean();
    return polling
        .until(
            BUDGET,
            BRISK,
            () -> look(id, seen),
            elapsed -> waiting.waiting("CloudFormation to work out the change set", elapsed))
        .orElseThrow(() ->
            Failure.unreachable(
                "CloudFormation did not work out change set %s within %d minutes."
                    .formatted(request.name(), BUDGET.toMinutes()),
                "Run this job again."));
  }

  private Optional<Draft> look(ChangeSetId id, AtomicBoolean seen) {
    Optional<ChangeSet> found = stacks.changeSet(id);
    boolean gone = found.isEmpty() && (seen.get() || !appears(id));
    // After the looks: what a cancellation deleted must not count as somebody else's doing.
    orders.checkGoingOn();
    if (found.isEmpty()) {
      return gone ? Optional.of(new Draft.Lost()) : Optional.empty();
    }
    seen.set(true);
    return draft(found.get());
  }

  /** Whether it is not there yet, which is not the same as gone already. */
  private boolean appears(ChangeSetId id) {
    return polling
        .until(
            UNTIL_THERE,
            () -> stacks.changeSet(id),
            elapsed -> waiting.waiting("the change set to appear", elapsed))
        .isPresent();
  }

  private Optional<Draft> draft(ChangeSet changeSet) {
    return switch (changeSet.status()) {
      case PENDING -> Optional.empty();
      case READY, FAILED -> Optional.of(new Draft.Drawn(changeSet));
      case SPENT -> Optional.of(new Draft.Lost());
      case EXECUTING, EXECUTED -> {
        begun(changeSet);
        yield Optional.of(new Draft.Lost());
      }
    };
  }

  /**
   * Executes one of the change sets; what began is no draft any more and is never deleted.
   *
   * @param token marks the execution, see {@link Stacks#execute}
   * @throws Failure DENIED, UNREACHABLE, or CANCELLED when the run may begin nothing more
   */
  public Stacks.Execution execute(ChangeSet changeSet, String token, OnFailure onFailure) {
    return orders.give(() -> {
      // What somebody else made, or kept, is not ours to delete when it cannot be executed.
      boolean drawn = open.contains(changeSet.id());
      // Before the order: a cancellation that does not wait for the answer must not delete it.
      begun(changeSet);
      Stacks.Execution execution;
      try {
        execution = stacks.execute(changeSet, token, onFailure);
      } catch (Failure failure) {
        // While nobody can tell what became of it, it counts as begun, and is not deleted.
        Optional<Stacks.Execution> fate = unanswered.fate(changeSet, failure);
        if (fate.isEmpty()) {
          notBegun(changeSet, drawn);
          throw failure;
        }
        execution = fate.get();
      }
      if (execution != Stacks.Execution.STARTED) {
        notBegun(changeSet, drawn);
      }
      return execution;
    });
  }

  private void begun(ChangeSet changeSet) {
    executed.add(changeSet);
    open.remove(changeSet.id());
  }

  private void notBegun(ChangeSet changeSet, boolean drawn) {
    executed.remove(changeSet);
    if (drawn) {
      open.add(changeSet.id());
    }
  }

  /**
   * Keeps one of the change sets when the run is over.
   *
   * @throws Failure CANCELLED when the run was cancelled, and cleans up already
   */
  public void keep(ChangeSet changeSet) {
    orders.give(() -> {
      kept.add(changeSet);
      return open.remove(changeSet.id());
    });
  }

  /** The change sets of this run that were kept. */
  public List<ChangeSet> kept() {
    return List.copyOf(kept);
  }

  /** The change sets of this run that were executed: what they began goes on without us. */
  public List<ChangeSet> executed() {
    return List.copyOf(executed);
  }

  /** The change sets of this run that were deleted. */
  public List<ChangeSetId> discarded() {
    return List.copyOf(discarded);
  }

  /**
   * Deletes every change set that was not executed. One that CloudFormation still works on cannot
   * be deleted yet, and is waited for, for three seconds.
   *
   * @throws Failure the first one, after each of them had its turn; what could not be deleted stays
   *     on the list
   */
  public void discard() {
    List<Failure> failures = new ArrayList<>();
    try {
      open.addAll(unanswered.made());
    } catch (Failure failure) {
      failures.add(failure);
    }
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
