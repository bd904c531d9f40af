package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.StackEvent;
import java.util.List;
import java.util.stream.Collectors;

/** Names what a deletion left behind because of a deletion policy: the next create meets it. */
final class Remains {
  private Remains() {}

  /** Sentences with a space before them; empty when nothing is left. */
  static String of(List<StackEvent> events) {
    List<StackEvent> kept =
        events.stream().filter(event -> event.status().equals("DELETE_SKIPPED")).toList();
    return kept.isEmpty()
        ? ""
        : " Kept because of their deletion policy: %s. One with a fixed name collides with the next create: delete it, or import it into the stack."
            .formatted(
                kept.stream()
                    .map(event ->
                        "%s (%s %s)".formatted(event.logicalId(), event.type(), event.physicalId()))
                    .distinct()
                    .collect(Collectors.joining(", ")));
  }
}
