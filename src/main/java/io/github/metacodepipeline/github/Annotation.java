package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Place;
import java.util.Optional;

/**
 * A remark that GitHub shows on the run's page and, where it has a place, in the changed file.
 *
 * @param level how bad it is
 * @param title in few words; may be empty
 * @param message any text, also from outside
 * @param place what it is about
 */
public record Annotation(Level level, String title, String message, Optional<Place> place) {
  /** How bad it is. */
  public enum Level {
    NOTICE,
    WARNING,
    ERROR
  }

  /** A remark about no line in particular. */
  public static Annotation of(Level level, String title, String message) {
    return new Annotation(level, title, message, Optional.empty());
  }

  /** The same remark about this line. */
  public Annotation at(Place line) {
    return new Annotation(level, title, message, Optional.of(line));
  }
}
