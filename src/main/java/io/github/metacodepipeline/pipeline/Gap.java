package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import java.util.List;
import java.util.Optional;

/**
 * A part of a definition that cannot be seen, such as a stage that an undecided condition chooses.
 *
 * @param what it would be, such as "a stage" or "the pipelines of the nested stack Child"
 * @param why it cannot be seen, as the end of a sentence; may hold text from outside
 * @param place where it stands
 */
public record Gap(String what, String why, Optional<Place> place) {
  /** What is said of a stage that may be there or not. */
  static final String STAGE = "a stage";

  /** Whether there may be a whole stage. */
  public boolean isStage() {
    return what.equals(STAGE);
  }

  /** Whether it is in this stage, or in an action of it. */
  public boolean isIn(Stage stage) {
    return what.endsWith(" of stage " + stage.title())
        || what.contains(" of action " + stage.title() + "/");
  }

  /**
   * Whether this pipeline may be behind it.
   *
   * @param logicalId in a nested stack with that stack's own before it: {@code Child/Pipeline}
   */
  boolean mayHide(String logicalId) {
    List<String> path = List.of(logicalId.split("/", -1));
    return path.subList(0, path.size() - 1).stream()
        .anyMatch(stack -> what.equals("the pipelines of the nested stack " + stack));
  }

  /** Whether it is the same, wherever it stands. */
  public boolean isLike(Gap other) {
    return what.equals(other.what) && why.equals(other.why);
  }
}
