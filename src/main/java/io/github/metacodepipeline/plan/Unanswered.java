package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Orders whose answer was lost on its way: finds out whether they were carried out. */
final class Unanswered {
  private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(5);

  private final Stacks stacks;
  private final Polling polling;
  private final Waiting waiting;
  private final List<ChangeSetRequest> requests = new CopyOnWriteArrayList<>();

  Unanswered(Stacks stacks, Polling polling, Waiting waiting) {
    this.stacks = stacks;
    this.polling = polling;
    this.waiting = waiting;
  }

  /** Nobody answered this request. */
  void add(ChangeSetRequest request) {
    requests.add(request);
  }

  /** The change sets that the unanswered requests made; each is told once. */
  List<ChangeSetId> made() {
    List<ChangeSetId> made = new ArrayList<>();
    for (ChangeSetRequest request : List.copyOf(requests)) {
      stacks.changeSets(request.desired().name()).stream()
          .filter(listed -> listed.name().equals(request.name()))
          .forEach(listed -> made.add(listed.id()));
      requests.remove(request);
    }
    return List.copyOf(made);
  }

  /**
   * What became of an order to execute a change set; nothing when it was not carried out.
   *
   * @param failure what kept us from the answer
   * @throws Failure the same, saying so when nobody can tell
   */
  Optional<Stacks.Execution> fate(ChangeSet changeSet, Failure failure) {
    Optional<ChangeSet> now;
    try {
      now = settled(changeSet.id());
    } catch (Failure _) {
      throw failure.adding(
          "Whether change set %s is being executed is not known.".formatted(changeSet.name()));
    }
    return switch (now.map(ChangeSet::status).orElse(ChangeSet.Status.SPENT)) {
      case EXECUTING, EXECUTED -> Optional.of(Stacks.Execution.STARTED);
      case SPENT -> Optional.of(Stacks.Execution.OVERTAKEN);
      case PENDING, READY, FAILED -> Optional.empty();
    };
  }

  /** The change set, once it is not ready any more; a first look may show it as it was before. */
  private Optional<ChangeSet> settled(ChangeSetId id) {
    return polling
        .until(
            UNTIL_VISIBLE,
            () -> {
              Optional<ChangeSet> now = stacks.changeSet(id);
              boolean ready = now.filter(it -> it.status() == ChangeSet.Status.READY).isPresent();
              return ready ? Optional.empty() : Optional.of(now);
            },
            elapsed -> waiting.waiting("CloudFormation to show what it did", elapsed))
        .orElseGet(() -> stacks.changeSet(id));
  }
}
