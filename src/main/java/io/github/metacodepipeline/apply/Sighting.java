package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionId;
import java.util.List;
import java.util.Optional;

/**
 * Which executions of a meta pipeline ran a commit when somebody looked.
 *
 * <pre>
 *  newest first    b  a'  a     b is of another commit: a' and a are history
 *                  a' a         a' is what the pipeline did last
 * </pre>
 *
 * @param newestFirst all of that commit
 * @param isLast whether the first of them is the last that the pipeline was asked for at all
 */
public record Sighting(List<Execution> newestFirst, boolean isLast) {
  public Sighting {
    newestFirst = List.copyOf(newestFirst);
  }

  /** The newest that goes on. */
  public Optional<Execution> moving() {
    return newestFirst.stream().filter(execution -> execution.status().isMoving()).findFirst();
  }

  /** The one that has ended and is what the pipeline did last. */
  public Optional<Execution> lastWord() {
    return isLast && moving().isEmpty() ? newestFirst.stream().findFirst() : Optional.empty();
  }

  /** The newest, whatever became of it. */
  Optional<ExecutionId> newest() {
    return newestFirst.stream().map(Execution::id).findFirst();
  }

  /** The newest that was not there at an earlier look, or went on then. */
  Optional<Execution> since(Sighting earlier) {
    return moving()
        .or(() ->
            newestFirst.stream()
                .filter(execution ->
                    earlier.newestFirst().stream()
                        .noneMatch(before ->
                            before.id().equals(execution.id()) && !before.status().isMoving()))
                .findFirst());
  }
}
