package io.github.metacodepipeline.github;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.HttpException;

/** Something to ask GitHub through github-api, which expects every answer to be a whole one. */
@FunctionalInterface
interface Question<T> {
  @Nullable T ask() throws IOException;

  /**
   * The answer.
   *
   * @throws IOException also for an answer that lacks what GitHub's answers have, on which
   *     github-api breaks with an unchecked exception
   */
  static <T> T answer(Question<T> question) throws IOException {
    try {
      return Objects.requireNonNull(question.ask());
    } catch (NullPointerException | IllegalArgumentException | IllegalStateException e) {
      throw new HttpException("it lacks what GitHub's answers have", 200, "OK", "", e);
    }
  }
}
