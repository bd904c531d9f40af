package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that has to end before the operation can: what the change set says of the phase that
 * the stack's own last event began, without what has ended in that phase.
 *
 * <pre>
 *  UPDATE_IN_PROGRESS                    whatever is added or changed, then:
 *  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS   whatever is removed or replaced
 *  UPDATE_ROLLBACK_IN_PROGRESS           whatever was changed, back again
 *  ROLLBACK_IN_PROGRESS, …CLEANUP…       whatever was created
 * </pre>
 *
 * @param verb in CloudFormation's words, such as {@code UPDATE}
 * @param begun when CloudFormation began with it, if it has
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">Stack
 *     status codes</a>
 */
record Outstanding(String logicalId, String type, String verb, Optional<Instant> begun) {

  /** What is left of an operation, after what has happened in it, oldest first. */
  static List<Outstanding> in(List<ResourceChange> changes, List<StackEvent> events) {
    int phase = beginOfPhase(events);
    List<StackEvent> before = events.subList(0, Math.max(phase, 0));
    List<ResourceRun> now = ResourceRun.in(events.subList(Math.max(phase, 0), events.size()));
    Map<String, Outstanding> left = new LinkedHashMap<>();
    expected(phase < 0 ? "" : events.get(phase).status(), changes, ResourceRun.in(before))
        .forEach(one -> left.put(one.key(), one));
    for (ResourceRun run : now) {
      Outstanding running =
          new Outstanding(run.logicalId(), run.type(), run.verb(), Optional.of(run.begin()));
      switch (run.state()) {
        case RUNNING -> left.put(running.key(), running);
        case COMPLETE, BROKEN -> left.remove(running.key());
      }
    }
    return List.copyOf(left.values());
  }

  private String key() {
    return verb + " " + logicalId;
  }

  private static int beginOfPhase(List<StackEvent> events) {
    int phase = events.size() - 1;
    while (phase >= 0 && !events.get(phase).isAboutTheStack()) {
      phase--;
    }
    return phase;
  }

  private static List<Outstanding> expected(
      String status, List<ResourceChange> changes, List<ResourceRun> before) {
    return switch (status) {
      case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> cleanedUp(changes).toList();
      case "UPDATE_ROLLBACK_IN_PROGRESS" -> again(before, "UPDATE", "UPDATE");
      case "ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" ->
          again(before, "CREATE", "DELETE");
      // Also where there is no event of the stack yet.
      default ->
          Stream.concat(
                  changes.stream()
                      .filter(change -> change.action() != Action.REMOVE)
                      .map(change -> of(change, verb(change.action()))),
                  cleanedUp(changes))
              .toList();
    };
  }

  private static Stream<Outstanding> cleanedUp(List<ResourceChange> changes) {
    return changes.stream()
        .filter(Outstanding::leavesSomething)
        .map(change -> of(change, "DELETE"));
  }

  private static boolean leavesSomething(ResourceChange change) {
    return change.action() == Action.REMOVE
        || (change.action() == Action.MODIFY && change.replacement() == Replacement.ALWAYS);
  }

  private static Outstanding of(ResourceChange change, String verb) {
    return new Outstanding(change.logicalId(), change.type(), verb, Optional.empty());
  }

  private static String verb(Action action) {
    return switch (action) {
      case ADD -> "CREATE";
      case MODIFY, DYNAMIC -> "UPDATE";
      case REMOVE -> "DELETE";
      case IMPORT -> "IMPORT";
    };
  }

  private static List<Outstanding> again(List<ResourceRun> before, String verb, String undoing) {
    List<Outstanding> undone = new ArrayList<>();
    before.stream()
        .filter(run -> run.verb().equals(verb))
        .forEach(run ->
            undone.add(new Outstanding(run.logicalId(), run.type(), undoing, Optional.empty())));
    return undone;
  }
}
