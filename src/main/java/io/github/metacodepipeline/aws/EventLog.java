package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;

/**
 * The events of one operation, remembered, so that whoever asks again and again pays for what is
 * new only.
 *
 * <pre>
 *  CloudFormation's pages:  [newest ... ours][ours ... ours][ours, FIRST OF OURS, older][older]
 *  read whole, from the left, until one has a known event, the first of ours, or none of ours
 * </pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html">DescribeStackEvents</a>
 */
final class EventLog {
  private static final Set<String> BEGINNINGS =
      Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

  private record Operation(StackId stack, String token) {}

  private final AwsClients clients;
  private final Map<Operation, List<StackEvent>> known = new HashMap<>();
  private final Map<Operation, List<StackEvent>> before = new HashMap<>();

  EventLog(AwsClients clients) {
    this.clients = clients;
  }

  /** Whether the newest events have one of this operation. */
  boolean hasAny(StackId stack, String token) {
    return page(stack, null).stackEvents().stream()
        .anyMatch(event -> token.equals(event.clientRequestToken()));
  }

  /** All events of the operation so far, oldest first. */
  synchronized List<StackEvent> read(StackId stack, String token) {
    List<StackEvent> events =
        known.computeIfAbsent(new Operation(stack, token), _ -> new ArrayList<>());
    List<StackEvent> fresh = fresh(stack, token, events);
    events.addAll(fresh.reversed());
    return List.copyOf(events);
  }

  /** The older events that came with those of the operation, oldest first; nothing is asked. */
  synchronized List<StackEvent> before(StackId stack, String token) {
    return before.getOrDefault(new Operation(stack, token), List.of());
  }

  /** All events of a stack between two points in time, oldest first; nothing is remembered. */
  List<StackEvent> between(StackId stack, Instant from, Instant to) {
    List<StackEvent> events = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeStackEventsResponse page = page(stack, next);
      List<StackEvent> read = page.stackEvents().stream().map(StackRecords::event).toList();
      read.stream()
          .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
          .forEach(events::add);
      boolean reachedTheBeginning = read.stream().anyMatch(event -> event.time().isBefore(from));
      next = reachedTheBeginning ? null : page.nextToken();
    } while (next != null && !next.isEmpty());
    return events.reversed();
  }

  /** Those that are not known yet, newest first. */
  private List<StackEvent> fresh(StackId stack, String token, List<StackEvent> events) {
    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.id()));
    List<StackEvent> fresh = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeStackEventsResponse page = page(stack, next);
      List<StackEvent> ours =
          page.stackEvents().stream()
              .filter(event -> token.equals(event.clientRequestToken()))
              .map(StackRecords::event)
              .toList();
      // The whole page, since an event may turn up late, behind one that is known.
      ours.stream().filter(event -> ids.add(event.id())).forEach(fresh::add);
      before.merge(new Operation(stack, token), older(page, token), EventLog::firstSeen);
      next = goesOn(ours, events) ? page.nextToken() : null;
    } while (next != null && !next.isEmpty());
    return fresh;
  }

  /** What stands behind our first event in a page, or all where there is none of ours. */
  private static List<StackEvent> older(DescribeStackEventsResponse page, String token) {
    return page.stackEvents().reversed().stream()
        .takeWhile(event -> !token.equals(event.clientRequestToken()))
        .map(StackRecords::event)
        .toList();
  }

  private static List<StackEvent> firstSeen(List<StackEvent> seen, List<StackEvent> now) {
    return seen.isEmpty() ? now : seen;
  }

  private static boolean goesOn(List<StackEvent> ours, List<StackEvent> known) {
    return !ours.isEmpty()
        && ours.stream().noneMatch(event -> isBeginning(event) || known.contains(event));
  }

  private static boolean isBeginning(StackEvent event) {
    return event.isAboutTheStack() && BEGINNINGS.contains(event.status());
  }

  private DescribeStackEventsResponse page(StackId stack, @Nullable String next) {
    return clients
        .cloudFormation()
        .describeStackEvents(request -> request.stackName(stack.arn()).nextToken(next));
  }
}
