package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds a change set that was kept, and what it would do now. It never makes another one. */
public final class Recall {
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);
  private static final Duration UNTIL_DRAWN = Duration.ofMinutes(10);
  private static final String ANOTHER = "Make another one with `mode: create-only`.";
  private static final RepositoryPath UNKNOWN_FILE = new RepositoryPath("change-set-template");

  private final Stacks stacks;
  private final Polling polling;
  private final Waiting waiting;

  public Recall(Stacks stacks, Polling polling, Waiting waiting) {
    this.stacks = stacks;
    this.polling = polling;
    this.waiting = waiting;
  }

  /**
   * Looks for the change set, once the stack is at rest.
   *
   * @throws Failure WRONG_INPUT when there is no such stack or the change set is another stack's;
   *     DENIED, UNREACHABLE
   */
  public Recalled recall(ChangeSetReference reference, Target target) {
    Stack stack = atRest(target.stack());
    if (reference.isArn() && !place(reference.text()).equals(place(stack.id().arn()))) {
      throw Failure.wrongInput(
          "Change set %s is in another account or Region than stack %s."
              .formatted(reference, stack.name()),
          "Give the id of one of this stack's change sets.");
    }
    if (stack.status().isMoving()) {
      return stack.changeSet().filter(id -> reference.means(id.arn())).isPresent()
          ? new Recalled.Executing(stack)
          : new Recalled.Occupied(stack);
    }
    return drawn(reference, target.stack())
        .map(found -> recalled(found, stack, target))
        .orElseGet(() -> gone(reference, stack));
  }

  /** Partition, Region and account of an ARN. */
  private static List<String> place(String arn) {
    String[] parts = arn.split(":", -1);
    return List.of(parts).subList(0, Math.min(5, parts.length));
  }

  private Stack atRest(StackName name) {
    Stack found =
        stacks
            .find(name)
            .orElseThrow(() ->
                Failure.wrongInput(
                    "There is no stack %s, and so no change set of it.".formatted(name),
                    "Give the name of the stack that the change set was made for."));
    return later(
            PATIENCE_WITH_OTHERS,
            "the stack, which is in " + found.status(),
            () -> Optional.of(stacks.get(found.id())).filter(now -> !now.status().isMoving()))
        .orElseGet(() -> stacks.get(found.id()));
  }

  private Optional<DescribedChangeSet> drawn(ChangeSetReference reference, StackName stack) {
    Supplier<Optional<DescribedChangeSet>> look = () -> stacks.described(reference, stack);
    Optional<DescribedChangeSet> found = look.get();
    return found.filter(Recall::isPending).isEmpty()
        ? found
        : later(
                UNTIL_DRAWN,
                "CloudFormation to work out the change set",
                () -> look.get().filter(now -> !isPending(now)))
            .or(look);
  }

  private static boolean isPending(DescribedChangeSet described) {
    return described.changeSet().status() == ChangeSet.Status.PENDING;
  }

  private <T> Optional<T> later(Duration budget, String forWhat, Supplier<Optional<T>> look) {
    return polling.until(budget, look, elapsed -> waiting.waiting(forWhat, elapsed));
  }

  private Recalled recalled(DescribedChangeSet found, Stack stack, Target target) {
    ChangeSet changeSet = found.changeSet();
    if (!changeSet.stack().equals(stack.id())) {
      throw Failure.wrongInput(
          "Change set %s is not one of stack %s, but of %s."
              .formatted(changeSet.name(), stack.name(), changeSet.stack()),
          "Give the name of its stack, or the id of one of this stack's change sets.");
    }
    return switch (changeSet.status()) {
      case READY ->
          stack.status().isStuck()
              ? new Recalled.Stuck(stack)
              : stacks
                  .template(changeSet)
                  .map(text -> ready(found, text, stack, target))
                  .orElseGet(() -> gone(new ChangeSetReference(changeSet.id().arn()), stack));
      case EXECUTED -> executed(changeSet, stack);
      case EXECUTING -> new Recalled.Executing(stack);
      case FAILED ->
          changeSet.isEmpty()
              ? new Recalled.Done(stack, "CloudFormation finds no difference.")
              : new Recalled.Void(
                  "CloudFormation could not work out the change.", changeSet.reason());
      case PENDING ->
          throw Failure.unreachable(
              "CloudFormation did not work out change set %s within %d minutes."
                  .formatted(changeSet.name(), UNTIL_DRAWN.toMinutes()),
              "Run this job again.");
      case SPENT -> obsolete(changeSet.name());
    };
  }

  private Recalled ready(
      DescribedChangeSet found, String templateText, Stack stack, Target target) {
    ChangeSet changeSet = found.changeSet();
    Optional<Provenance> provenance = Provenance.of(found.description());
    Template template = TemplateReader.read(new SourceFile(file(provenance, target), templateText));
    DesiredStack desired =
        new DesiredStack(
            stack.name(),
            template,
            parameters(found, template),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            target.terms());
    return new Recalled.Ready(
        stack.status().isAbsent()
            ? new Plan.Create(desired, changeSet)
            : new Plan.Update(
                desired,
                changeSet,
                new NestedStacks(stacks)
                    .of(Deployed.of(stack, stacks.template(stack.id())), changeSet)),
        provenance);
  }

  private static List<ResolvedParameter> parameters(DescribedChangeSet found, Template template) {
    return found.parameters().entrySet().stream()
        .map(given ->
            new ResolvedParameter(
                given.getKey(),
                given.getValue(),
                ResolvedParameter.Origin.RECALLED,
                isSecret(given.getKey(), given.getValue(), template)))
        .toList();
  }

  private static boolean isSecret(String name, ParameterValue value, Template template) {
    Template.Parameter declared = template.parameters().get(name);
    return value.equals(new ParameterValue.Given(StackFacts.HIDDEN))
        || (declared != null && declared.noEcho());
  }

  private static RepositoryPath file(Optional<Provenance> provenance, Target target) {
    return provenance
        .flatMap(known -> known.watched().stream().findFirst())
        .orElseGet(() -> target.hasTemplate() ? target.template() : UNKNOWN_FILE);
  }

  // Whether one that was executed can still be described is not promised; the stack knows its last.
  private static Recalled gone(ChangeSetReference reference, Stack stack) {
    return stack
        .changeSet()
        .filter(id -> reference.means(id.arn()))
        .map(id -> executed(reference.name(), id, stack))
        .orElseGet(() ->
            new Recalled.Void(
                "There is no change set %s of stack %s any more: it was deleted, or another one was executed since it was made. %s"
                    .formatted(reference.name(), stack.name(), ANOTHER),
                ""));
  }

  private static Recalled obsolete(String name) {
    return new Recalled.Void(
        "Change set %s cannot be executed any more: the stack was changed since it was made. %s"
            .formatted(name, ANOTHER),
        "");
  }

  private static Recalled executed(String name, ChangeSetId id, Stack stack) {
    if (!stack.changeSet().equals(Optional.of(id))) {
      return changedSince(name);
    }
    return stack.status().isSuccess()
        ? new Recalled.Done(stack, "Change set %s was executed already.".formatted(name))
        : new Recalled.Void(
            "Change set %s was executed already, and the stack is in %s. %s"
                .formatted(name, stack.status(), ANOTHER),
            stack.statusReason());
  }

  // Whether the stack forgets its change set when it is updated without one is not promised.
  private Recalled executed(ChangeSet changeSet, Stack stack) {
    Recalled end = executed(changeSet.name(), changeSet.id(), stack);
    return end instanceof Recalled.Done
            && stacks
                .template(changeSet)
                .filter(text -> !text.equals(stacks.template(stack.id())))
                .isPresent()
        ? changedSince(changeSet.name())
        : end;
  }

  private static Recalled changedSince(String name) {
    return new Recalled.Void(
        "Change set %s was executed already, and the stack was changed again since. %s"
            .formatted(name, ANOTHER),
        "");
  }
}
