package io.github.metacodepipeline.apply;

import static java.util.Comparator.comparing;

import io.github.metacodepipeline.plan.StackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One resource's way from the begin of its creation, update or deletion to the end of it, as a
 * stack's events tell it.
 *
 * @param verb in CloudFormation's words, such as {@code UPDATE}
 * @param lasted how long it took; nothing while it goes on, and for one that went wrong
 */
record ResourceRun(
    String logicalId,
    String type,
    String verb,
    Instant begin,
    State state,
    Optional<Duration> lasted) {

  /** How far it is. */
  enum State {
    RUNNING,
    COMPLETE,
    /** It failed, or was skipped: how long that took says nothing about another time. */
    BROKEN
  }

  // CloudFormation's statuses of resources; other ones are of no use here.
  private static final Pattern STATUS =
      Pattern.compile("(CREATE|UPDATE|DELETE|IMPORT)_(IN_PROGRESS|COMPLETE|FAILED|SKIPPED)");

  /** What some events tell of resources, those that ended first. */
  static List<ResourceRun> in(List<StackEvent> events) {
    List<ResourceRun> ended = new ArrayList<>();
    Map<String, ResourceRun> running = new LinkedHashMap<>();
    for (StackEvent event : events.stream().sorted(comparing(StackEvent::time)).toList()) {
      Matcher status = STATUS.matcher(event.status());
      if (event.isAboutTheStack() || !status.matches()) {
        continue;
      }
      String key = event.logicalId() + " " + status.group(1);
      if (status.group(2).equals("IN_PROGRESS")) {
        // There is more than one such event of a resource; the first one is its begin.
        running.putIfAbsent(key, begun(event, status.group(1)));
      } else {
        // Where nobody saw it begin, nobody knows how long it took.
        boolean isWhole = running.containsKey(key) && status.group(2).equals("COMPLETE");
        ResourceRun begun = running.getOrDefault(key, begun(event, status.group(1)));
        running.remove(key);
        ended.add(isWhole ? begun.completedAt(event.time()) : begun.broken());
      }
    }
    ended.addAll(running.values());
    return List.copyOf(ended);
  }

  private static ResourceRun begun(StackEvent event, String verb) {
    return new ResourceRun(
        event.logicalId(), event.type(), verb, event.time(), State.RUNNING, Optional.empty());
  }

  private ResourceRun completedAt(Instant end) {
    return new ResourceRun(
        logicalId, type, verb, begin, State.COMPLETE, Optional.of(Duration.between(begin, end)));
  }

  private ResourceRun broken() {
    return new ResourceRun(logicalId, type, verb, begin, State.BROKEN, Optional.empty());
  }
}
