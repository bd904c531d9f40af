package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;

/**
 * A stage of a pipeline.
 *
 * @param actions as they are listed; when they run is for their {@link Action#runOrder}
 * @param settings the rest: {@code BeforeEntry}, {@code OnFailure}, {@code OnSuccess}, {@code
 *     Blockers}
 * @param place where the template says it
 */
public record Stage(
    Value name, List<Action> actions, Value.Fields settings, Optional<Place> place) {
  public Stage {
    actions = List.copyOf(actions);
  }

  /** Its name, or the expression that leaves it open. */
  public String title() {
    return Titles.of(name);
  }
}
