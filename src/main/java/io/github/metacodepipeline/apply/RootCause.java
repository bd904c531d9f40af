package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first thing that went wrong in a failed operation, in the stack and in those that it
 * nests. What came after it (siblings that were cancelled, the rollback) is its consequence.
 *
 * <pre>
 *  stack    |--- UPDATE ---------------- Nested FAILED --|-- rollback ------ Bucket FAILED --|
 *  nested      |--- Pipeline FAILED --|-- rollback --|                           |
 *                       |                                                       named, where
 *                   the cause                                                the stack is stuck
 * </pre>
 */
final class RootCause {
  private final Stacks stacks;

  RootCause(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * What went wrong in an operation that has ended.
   *
   * @param events of the operation
   * @param end the status that the operation ended in
   * @param stack the stack as it is described afterwards
   * @param desired what was deployed, for the places
   */
  Diagnosis of(List<StackEvent> events, StackStatus end, Stack stack, DesiredStack desired) {
    List<FailedResource> failed = FailedResources.of(stacks, events);
    Optional<Cause> first =
        failed.stream()
            .filter(resource -> !resource.isInRollback())
            .min(Comparator.comparing(FailedResource::time))
            .map(resource -> placed(resource.cause(), desired));
    List<Cause> rollback =
        failed.stream()
            .filter(resource -> resource.isInRollback() && end.name().endsWith("_FAILED"))
            .map(resource -> placed(resource.cause(), desired))
            .distinct()
            .toList();
    return new Diagnosis(
        first.map(List::of).orElseGet(() -> Diagnosis.said(ownReason(events, stack)).causes()),
        rollback);
  }

  // Somebody cancelled the update, or a time limit ran out: no resource is to blame.
  private static String ownReason(List<StackEvent> events, Stack stack) {
    return events.stream()
        .filter(StackEvent::isAboutTheStack)
        .filter(event -> event.status().matches(".*(FAILED|ROLLBACK|DELETE).*"))
        .map(StackEvent::reason)
        .filter(reason -> !reason.isBlank())
        .findFirst()
        .orElse(stack.statusReason());
  }

  private static Cause placed(Cause cause, DesiredStack desired) {
    return new Cause(
        cause.way(), cause.reason(), place(cause.way(), desired.template(), desired.bundle()));
  }

  /** As deep as the nested templates are in the repository. */
  private static Optional<Place> place(List<Cause.Resource> way, Template template, Bundle bundle) {
    Template.Resource resource = template.resources().get(way.getFirst().logicalId());
    if (resource == null) {
      return Optional.empty();
    }
    Optional<Place> inside =
        way.size() == 1
            ? Optional.empty()
            : bundle
                .nested(template, resource)
                .flatMap(nested -> place(way.subList(1, way.size()), nested, bundle));
    return inside.or(() -> Optional.of(resource.place()));
  }
}
