package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Gap;
import java.util.Optional;

/**
 * Something that the guard cannot see and so does not judge.
 *
 * @param sentence what everybody should know of it; may hold text from outside
 * @param gap the part of a pipeline's definition that it is, where it is one
 */
public record BlindSpot(String sentence, Optional<Gap> gap) {
  /** One that is no part of a pipeline. */
  static BlindSpot of(String sentence) {
    return new BlindSpot(sentence, Optional.empty());
  }
}
