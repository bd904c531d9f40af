package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds every resource that failed by itself in one operation, in the stack and in those that it
 * nests. A nested stack is only as bad as what failed in it, unless that cannot be read.
 */
final class FailedResources {
  private static final String NESTED = "AWS::CloudFormation::Stack";

  // A sibling failed, and CloudFormation began nothing more.
  private static final Pattern CANCELLED =
      Pattern.compile("Resource (creation|update|deletion)( was)? cancell?ed");

  private final Stacks stacks;
  private final Optional<String> token;
  private final Instant from;
  private final Instant to;
  private final Map<StackId, List<FailedResource>> nested = new HashMap<>();

  private FailedResources(Stacks stacks, Optional<String> token, Instant from, Instant to) {
    this.stacks = stacks;
    this.token = token;
    this.from = from;
    this.to = to;
  }

  /**
   * The resources that failed, in the order of time within each stack.
   *
   * @param events of the operation, oldest first
   */
  static List<FailedResource> of(Stacks stacks, List<StackEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    List<StackEvent> ordered = ordered(events);
    return new FailedResources(
            stacks, ordered.getFirst().token(), ordered.getFirst().time(), ordered.getLast().time())
        .in(ordered);
  }

  // An event may turn up late; those of the same moment are as CloudFormation has them.
  private static List<StackEvent> ordered(List<StackEvent> events) {
    return events.stream().sorted(Comparator.comparing(StackEvent::time)).toList();
  }

  private List<FailedResource> in(List<StackEvent> events) {
    List<FailedResource> found = new ArrayList<>();
    boolean undoing = false;
    for (StackEvent event : events) {
      if (event.isAboutTheStack()) {
        undoing |= isUndoing(event.status());
      } else if (event.status().endsWith("_FAILED")) {
        found.addAll(failed(event, undoing));
      }
    }
    return found;
  }

  private static boolean isUndoing(String status) {
    return status.contains("ROLLBACK")
        || status.contains("CLEANUP")
        || status.startsWith("DELETE_");
  }

  private List<FailedResource> failed(StackEvent event, boolean undoing) {
    Cause.Resource resource = new Cause.Resource(event.stack(), event.logicalId(), event.type());
    List<FailedResource> inside =
        inside(event).stream()
            .filter(failed -> failed.isInRollback() == undoing)
            .map(failed -> failed.within(resource))
            .toList();
    if (!inside.isEmpty() || CANCELLED.matcher(event.reason()).lookingAt()) {
      return inside;
    }
    Cause cause = new Cause(List.of(resource), event.reason(), Optional.empty());
    return List.of(new FailedResource(cause, event.time(), undoing));
  }

  private List<FailedResource> inside(StackEvent event) {
    if (!event.type().equals(NESTED) || !event.physicalId().startsWith("arn:")) {
      return List.of();
    }
    StackId child = new StackId(event.physicalId());
    if (!nested.containsKey(child)) {
      // No stack nests itself; one that seems to is not followed for ever.
      nested.put(child, List.of());
      nested.put(child, in(events(child)));
    }
    return nested.getOrDefault(child, List.of());
  }

  private List<StackEvent> events(StackId child) {
    try {
      List<StackEvent> all = ordered(stacks.events(child, from, to));
      List<StackEvent> ours = all.stream().filter(event -> event.token().equals(token)).toList();
      return ours.isEmpty() ? all : ours;
    } catch (Failure failure) {
      return switch (failure.kind()) {
        case CANCELLED -> throw failure;
        case DENIED, UNREACHABLE, WRONG_INPUT -> List.of();
      };
    }
  }
}
