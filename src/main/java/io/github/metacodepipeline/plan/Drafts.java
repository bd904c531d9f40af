package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The change sets of this run that nobody has executed yet. Whatever way the run ends, none of them
 * stays behind.
 */
public final class Drafts {
  private static final Duration BUDGET = Duration.ofMinutes(10);

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
   * @return a change set that is READY or FAILED, or SPENT when somebody else was faster
   * @throws Failure UNREACHABLE when it is not worked out after ten minutes
   */
  ChangeSet draw(ChangeSetRequest request) {
    ChangeSetId id = stacks.request(request);
    open.add(id);
    return polling
        .until(
            BUDGET,
            () -> stacks.changeSet(id).filter(set -> set.status() != ChangeSet.Status.PENDING),
            elapsed -> waiting.waiting("CloudFormation to work out the change set", elapsed))
        .orElseThrow(() ->
            Failure.unreachable(
                "CloudFormation did not work out change set %s within %d minutes."
                    .formatted(request.name(), BUDGET.toMinutes()),
                "Run this job again."));
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

  /** Deletes every change set that was not executed; gives the ones that it deleted. */
  public List<ChangeSetId> discard() {
    List<ChangeSetId> discarded = List.copyOf(open);
    for (ChangeSetId id : discarded) {
      stacks.delete(id);
      open.remove(id);
    }
    return discarded;
  }
}
