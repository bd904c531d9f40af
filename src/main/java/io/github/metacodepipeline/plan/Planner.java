package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSetRequest.Kind;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Works out what would have to be done; by state, so that a lost run is made good by the next. */
public final class Planner {
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);

  private final Packager packager;
  private final Stacks stacks;
  private final Drafts drafts;
  private final Polling polling;
  private final Waiting waiting;
  private final Signature signature;
  private final NestedStacks nesting;
  private final AtomicInteger number = new AtomicInteger();

  public Planner(
      Packager packager,
      Stacks stacks,
      Drafts drafts,
      Polling polling,
      Waiting waiting,
      Signature signature) {
    this.packager = packager;
    this.stacks = stacks;
    this.nesting = new NestedStacks(stacks);
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
    // First: what cannot travel ends the run before AWS is asked anything.
    Parcel parcel = packager.pack(wanted);
    Plan drawn = drawn(target, wanted, parcel).orElseGet(() -> create(target, wanted, parcel));
    return validated(drawn, wanted);
  }

  /**
   * The same, but nothing where the stack would have to be created: even a change set that nobody
   * executes would leave a stack in review behind.
   *
   * @throws Failure DENIED, UNREACHABLE, or WRONG_INPUT when CloudFormation refuses the template
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet</a>
   */
  public Optional<Plan> planUpdate(Target target, Declaration.Present wanted) {
    return drawn(target, wanted, packager.pack(wanted)).map(plan -> validated(plan, wanted));
  }

  private Plan validated(Plan drawn, Declaration.Present wanted) {
    return new EarlyValidation(stacks).applied(drawn, wanted.template());
  }

  private Optional<Plan> drawn(Target target, Declaration.Present wanted, Parcel parcel) {
    Seen seen = Seen.of(target.stack(), stacks);
    return atRest(seen.stack())
        .filter(actual -> Treatment.of(actual.status(), target.terms()) != Treatment.CREATE)
        .map(actual -> plan(target, wanted, parcel, actual, seen));
  }

  private Plan plan(
      Target target, Declaration.Present wanted, Parcel parcel, Stack actual, Seen seen) {
    return switch (Treatment.of(actual.status(), target.terms())) {
      case CREATE -> create(target, wanted, parcel);
      case UPDATE -> update(target, wanted, parcel, actual, seen);
      case WAIT -> new Plan.Occupied(actual);
      case CONTINUE_ROLLBACK -> new Plan.Repairable(actual, Repair.CONTINUE_ROLLBACK);
      case ROLL_BACK -> new Plan.Repairable(actual, Repair.ROLL_BACK);
      case RECREATE -> new Plan.Repairable(actual, Repair.RECREATE);
      case LEAVE -> new Plan.Stuck(actual);
    };
  }

  /** The stack and its template, for a preview; nothing when there is no such stack. */
  public Optional<Deployed> deployed(Target target) {
    Seen seen = Seen.of(target.stack(), stacks);
    return seen.stack()
        .filter(stack -> !stack.status().isAbsent())
        .map(stack -> seen.deployed(stack, stacks, false));
  }

  /** The template as it would be sent, to compare with what is deployed. */
  public Template asSent(Declaration.Present wanted) {
    return packager.asSent(wanted);
  }

  private Plan create(Target target, Declaration.Present wanted, Parcel parcel) {
    DesiredStack desired = desired(target, wanted, parcel, Optional.empty());
    Optional<Plan> undelivered = deliver(parcel);
    if (undelivered.isPresent()) {
      return undelivered.get();
    }
    return switch (drafts.draw(request(desired, Kind.CREATE, wanted))) {
      case Draft.Lost() -> new Plan.Overtaken();
      case Draft.Drawn(var changeSet) ->
          changeSet.status() == ChangeSet.Status.READY
              ? new Plan.Create(desired, changeSet)
              : impossible(desired, changeSet);
    };
  }

  private Plan update(
      Target target, Declaration.Present wanted, Parcel parcel, Stack actual, Seen seen) {
    Deployed deployed =
        seen.deployed(actual, stacks, wanted.configuration().stackPolicy().isPresent());
    DesiredStack desired = desired(target, wanted, parcel, Optional.of(deployed));
    Optional<String> same = deployed.sameAs(desired);
    if (same.isPresent()) {
      return unchanged(desired, deployed, same.get());
    }
    Optional<Plan> undelivered = deliver(parcel);
    if (undelivered.isPresent()) {
      return undelivered.get();
    }
    return switch (drafts.draw(request(desired, Kind.UPDATE, wanted))) {
      case Draft.Lost() -> new Plan.Overtaken();
      case Draft.Drawn(var changeSet) -> update(desired, deployed, changeSet);
    };
  }

  private Plan update(DesiredStack desired, Deployed deployed, ChangeSet changeSet) {
    if (changeSet.isEmpty()) {
      return unchanged(desired, deployed, "CloudFormation finds no difference.");
    }
    return changeSet.status() == ChangeSet.Status.READY
        ? new Plan.Update(desired, changeSet, nesting.of(deployed, changeSet))
        : impossible(desired, changeSet);
  }

  private Plan impossible(DesiredStack desired, ChangeSet changeSet) {
    if (desired.terms().wants(Wish.KEEP_FAILED_CHANGE_SET)) {
      drafts.keep(changeSet);
    }
    return new Plan.Impossible(changeSet);
  }

  private static Plan unchanged(DesiredStack desired, Deployed deployed, String reason) {
    return SettingChange.between(Optional.of(deployed), desired).isEmpty()
        ? new Plan.Nothing(deployed.stack(), reason, warnings(desired, deployed))
        : new Plan.Adjustment(desired, deployed, reason);
  }

  private static List<String> warnings(DesiredStack desired, Deployed deployed) {
    return Stream.concat(desired.warnings().stream(), deployed.leftBehind(desired).stream())
        .toList();
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

  /** Stores what CloudFormation will fetch; gives the plan that is left when we may not. */
  private Optional<Plan> deliver(Parcel parcel) {
    try {
      packager.deliver(parcel);
      return Optional.empty();
    } catch (Failure failure) {
      if (failure.kind() == Failure.Kind.DENIED) {
        return Optional.of(new Plan.Undelivered(failure));
      }
      throw failure;
    }
  }

  static DesiredStack desired(
      Target target, Declaration.Present wanted, Parcel parcel, Optional<Deployed> deployed) {
    ParameterResolver resolver = new ParameterResolver(deployed);
    return new DesiredStack(
        target.stack(),
        wanted.template(),
        resolver.resolve(wanted.template(), wanted.configuration()),
        resolver.warnings(wanted.template(), wanted.configuration()),
        wanted.configuration().tags(),
        wanted.configuration().stackPolicy(),
        target.terms(),
        parcel,
        wanted.bundle());
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
