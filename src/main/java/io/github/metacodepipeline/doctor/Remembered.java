package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked for once; a failure is remembered like an answer.
 *
 * @param <T> what it is
 */
final class Remembered<T> {
  private final Supplier<T> question;
  private @Nullable T value;
  private @Nullable Failure failure;

  Remembered(Supplier<T> question) {
    this.question = question;
  }

  T value() {
    if (failure != null) {
      throw failure;
    }
    T known = value;
    if (known != null) {
      return known;
    }
    try {
      known = question.get();
    } catch (Failure reason) {
      failure = reason;
      throw reason;
    }
    value = known;
    return known;
  }
}
