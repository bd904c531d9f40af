package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Forecasting.Forecast;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the change sets of nested stacks, which come, are executed and go with that of the root.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-for-nested-stacks.html">Change
 *     sets for nested stacks</a>
 */
final class NestedChangeSets {
  private final Workshop workshop;
  private final NestedStacks nested;
  private final Forecasting forecasting;

  NestedChangeSets(Workshop workshop, NestedStacks nested, Forecasting forecasting) {
    this.workshop = workshop;
    this.nested = nested;
    this.forecasting = forecasting;
  }

  /** The change set with one for each nested stack that it changes. */
  ChangeSet include(Stack parent, ChangeSet set) {
    Differ differ = workshop.differ(parent, set.wish(), Map.of());
    List<ResourceChange> changes = new ArrayList<>();
    String failure = set.failure();
    for (ResourceChange change : set.changes()) {
      if (!NestedStacks.is(change.type()) || change.action().equals("Remove")) {
        changes.add(change);
        continue;
      }
      try {
        ChangeSet child = make(parent, set, change, differ);
        changes.add(change.withChangeSet(child.id()));
        if (!child.failure().isEmpty()) {
          failure =
              "Nested change set %s was not successfully created: Currently in FAILED."
                  .formatted(child.id());
        }
      } catch (AwsError wrong) {
        changes.add(change);
        failure = wrong.text();
      }
    }
    return set.with(changes, failure);
  }

  private ChangeSet make(Stack parent, ChangeSet set, ResourceChange change, Differ differ) {
    String id = change.logicalId();
    Optional<Stack> present = workshop.world().find(parent.site, change.physicalId());
    Stack child = present.orElseGet(() -> nested.draft(parent, id, set.created()));
    Wish wish = nested.wish(parent, set.wish(), child.wish, differ.properties(id));
    String type = present.isPresent() ? "UPDATE" : "CREATE";
    Forecast forecast = forecasting.of(child, wish, type, Map.of(), true);
    if (present.isEmpty()) {
      workshop.world().stacks.add(child);
      workshop.journal().stack(child, StackStatus.REVIEW_IN_PROGRESS, "", set.created());
    }
    String name = "%s-%s-%s".formatted(set.name(), id, workshop.world().suffix());
    ChangeSet made =
        new ChangeSet(
            parent.site.arn("changeSet/" + name + "/" + workshop.world().uuid()),
            name,
            workshop.world().uuid(),
            set.id(),
            set.rootId().isEmpty() ? set.id() : set.rootId(),
            type,
            "",
            "",
            set.created(),
            set.ready(),
            forecast.failure(),
            forecast.findings(),
            wish,
            forecast.changes(),
            "",
            true,
            false,
            Map.of(),
            "",
            Map.of(),
            ChangeSet.Execution.NOT_STARTED);
    ChangeSet whole = include(child, made);
    child.changeSets.add(whole);
    return whole;
  }
}
