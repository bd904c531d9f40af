package io.github.metacodepipeline.sandbox.cloudformation;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How long things take.
 *
 * @param changeSet from asking for a change set until it is ready
 * @param resource from starting on a resource until it is done, by logical id
 * @param removal the same for its deletion
 * @param perAction from starting an action of a pipeline until it is done
 */
public record Pace(
    Duration changeSet,
    Function<String, Duration> resource,
    Function<String, Duration> removal,
    Duration perAction) {
  public Pace {
    if (changeSet.isNegative() || perAction.isNegative()) {
      throw new IllegalArgumentException("no negative duration: " + changeSet + ", " + perAction);
    }
  }

  /** Everything is done by the next request. */
  public static Pace instant() {
    return of(Duration.ZERO, Duration.ZERO);
  }

  /** A change set takes the first duration, each resource the second. */
  public static Pace of(Duration changeSet, Duration perResource) {
    if (perResource.isNegative()) {
      throw new IllegalArgumentException("no negative duration: " + perResource);
    }
    return new Pace(changeSet, _ -> perResource, _ -> perResource, Duration.ZERO);
  }

  /** The same, and each action of a pipeline takes this. */
  public Pace withActions(Duration each) {
    return new Pace(changeSet, resource, removal, each);
  }

  /** The same, and each resource and its removal take what its logical id is given here. */
  public Pace withResources(
      Function<String, Duration> each, Function<String, Duration> eachRemoval) {
    return new Pace(changeSet, each, eachRemoval, perAction);
  }

  /** Those that are done first of some that were begun together. */
  List<String> quickest(Collection<String> ids) {
    Duration shortest = ids.stream().map(resource).min(Comparator.naturalOrder()).orElseThrow();
    return ids.stream().filter(id -> resource.apply(id).equals(shortest)).toList();
  }

  /** How long the first of them takes. */
  Duration shortest(Collection<String> ids) {
    return resource.apply(quickest(ids).getFirst());
  }

  /** How long the last of them takes. */
  Duration longest(Collection<String> ids) {
    return ids.stream().map(resource).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** How long the removal of the last of them takes. */
  Duration longestRemoval(Collection<String> ids) {
    return ids.stream().map(removal).max(Comparator.naturalOrder()).orElseThrow();
  }
}
