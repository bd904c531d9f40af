package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
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

  /** Whether it is the same, wherever it stands. */
  public boolean isLike(Gap other) {
    return what.equals(other.what) && why.equals(other.why);
  }
}
