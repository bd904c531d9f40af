package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.plan.StackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that went wrong by itself, in AWS's words.
 *
 * @param way to the resource: the nested stacks that it is in, from our template down, and itself;
 *     empty when AWS blames no resource
 * @param reason in full; text from outside
 * @param place where the repository speaks of it: of the resource, also in a nested template, or of
 *     the nested stack that it is in
 */
public record Cause(List<Resource> way, String reason, Optional<Place> place) {

  /**
   * A resource on the way to what failed.
   *
   * @param stack the stack that it belongs to
   */
  public record Resource(StackId stack, String logicalId, String type) {}

  public Cause {
    way = List.copyOf(way);
  }

  /** What AWS says of the stack or the change set as a whole. */
  public static Cause said(String reason) {
    return new Cause(List.of(), reason, Optional.empty());
  }

  /** The resource that failed, if AWS blames one. */
  public Optional<Resource> resource() {
    return way.isEmpty() ? Optional.empty() : Optional.of(way.getLast());
  }

  /** The same, seen from the stack that has this resource, which nests the other one. */
  Cause within(Resource parent) {
    List<Resource> longer = new ArrayList<>();
    longer.add(parent);
    longer.addAll(way);
    return new Cause(longer, reason, place);
  }
}
