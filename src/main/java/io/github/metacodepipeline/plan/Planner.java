package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSetRequest.Kind;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Works out what would have to be done; by state, so that a lost run is made good by the next. */
public final class Planner {
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);

  private final Stacks stacks;
  private final Drafts drafts;
  private final Polling polling;
  private final Waiting waiting;
  private final Signature signature;
  private final AtomicInteger number = new AtomicInteger();

  public Planner(
      Stacks stacks, Drafts drafts, Polling polling, Waiting waiting, Signature signature) {
    this.stacks = stacks;
    this.drafts = drafts;
    this.polling = polling;
    this.waiting = waiting;
    this.signature = signature;
  }

  /**
   * Compares what is wanted with what is deployed and, where they may differ, asks for a change
   * set.
   *
   * @throws Failure DENIED, UNREACHABLE, or WRONG_INPUT when CloudFormation refuses the template
   */
  public Plan plan(Target target, Declaration.Present wanted) {
    Optional<Stack> found = atRest(stacks.find(target.stack()));
    if (found.isEmpty() || found.get().status().isAbsent()) {
      return create(target, wanted);
    }
    Stack actual = found.get();
    if (actual.status().isMoving()) {
      return new Plan.Occupied(actual);
    }
    return actual.status().isStuck() ? new Plan.Stuck(actual) : update(target, wanted, actual);
  }

  /** The stack and its template, for a preview; nothing when there is no such stack. */
  public Optional<Deployed> deployed(Target target) {
    return stacks
        .find(target.stack())
        .filter(stack -> !stack.status().isAbsent())
        .map(this::deployed);
  }

  private Plan create(Target target, Declaration.Present wanted) {
    DesiredStack desired = desired(target, wanted, Optional.empty());
    return switch (drafts.draw(request(desired, Kind.CREATE, wanted))) {
      case Draft.Lost() -> new Plan.Overtaken();
      case Draft.Drawn(var changeSet) ->
          changeSet.status() == ChangeSet.Status.READY
              ? new Plan.Create(desired, changeSet)
              : impossible(desired, changeSet);
    };
  }

  private Plan update(Target target, Declaration.Present wanted, Stack actual) {
    Deployed deployed = deployed(actual);
    DesiredStack desired = desired(target, wanted, Optional.of(deployed));
    Optional<String> same = deployed.sameAs(desired);
    if (same.isPresent()) {
      return new Plan.Nothing(actual, same.get(), desired.warnings());
    }
    return switch (drafts.draw(request(desired, Kind.UPDATE, wanted))) {
      case Draft.Lost() -> new Plan.Overtaken();
      case Draft.Drawn(var changeSet) -> update(desired, deployed, changeSet);
    };
  }

  private Plan update(DesiredStack desired, Deployed deployed, ChangeSet changeSet) {
    if (changeSet.isEmpty()) {
      return new Plan.Nothing(
          deployed.stack(), "CloudFormation finds no difference.", desired.warnings());
    }
    return changeSet.status() == ChangeSet.Status.READY
        ? new Plan.Update(desired, changeSet, deployed)
        : impossible(desired, changeSet);
  }

  private Plan impossible(DesiredStack desired, ChangeSet changeSet) {
    if (desired.terms().wants(Wish.KEEP_FAILED_CHANGE_SET)) {
      drafts.keep(changeSet);
    }
    return new Plan.Impossible(changeSet);
  }

  private Optional<Stack> atRest(Optional<Stack> found) {
    if (found.isEmpty() || !found.get().status().isMoving()) {
      return found;
    }
    Stack moving = found.get();
    return polling
        .until(
            PATIENCE_WITH_OTHERS,
            () -> Optional.of(stacks.get(moving.id())).filter(now -> !now.status().isMoving()),
            elapsed -> waiting.waiting("the stack, which is in " + moving.status(), elapsed))
        .or(() -> found);
  }

  private Deployed deployed(Stack stack) {
    return Deployed.of(stack, stacks.template(stack.id()));
  }

  private static DesiredStack desired(
      Target target, Declaration.Present wanted, Optional<Deployed> deployed) {
    ParameterResolver resolver = new ParameterResolver(deployed);
    return new DesiredStack(
        target.stack(),
        wanted.template(),
        resolver.resolve(wanted.template(), wanted.configuration()),
        resolver.warnings(wanted.template(), wanted.configuration()),
        wanted.configuration().tags(),
        target.terms());
  }

  private ChangeSetRequest request(DesiredStack desired, Kind kind, Declaration.Present wanted) {
    String name = signature.changeSetName(wanted.revision(), number.incrementAndGet());
    return new ChangeSetRequest(
        desired,
        kind,
        name,
        signature.requestToken(name, desired.name()),
        signature.description(wanted, desired.terms()));
  }
}
