package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;

/** Where a text was found, so that a complaint about it can say which text and which line. */
public sealed interface Origin {

  /** A template of the repository. */
  record TemplateFile(RepositoryPath path) implements Origin {}

  /** A file of the repository with values of parameters or tags. */
  record ConfigurationFile(RepositoryPath path) implements Origin {}

  /** The text of an input of the action, such as {@code parameter-overrides}. */
  record Input(String name) implements Origin {}

  /**
   * A complaint about this text.
   *
   * @param line counted from 1
   * @param what one sentence that names the thing
   * @param remedy what is accepted
   */
  default Failure failure(int line, String what, String remedy) {
    return switch (this) {
      case TemplateFile(var path) ->
          Failure.wrongInput(new Place(path.value(), line), what, remedy);
      case ConfigurationFile(var path) ->
          Failure.wrongInput(new Place(path.value(), line), what, remedy);
      case Input(var name) ->
          Failure.wrongInput("%s, line %d: %s".formatted(name, line, what), remedy);
    };
  }

  /** Whether a message may show nothing of the text but its keys. */
  default boolean mayHoldSecrets() {
    return switch (this) {
      case TemplateFile _ -> false;
      case ConfigurationFile _, Input _ -> true;
    };
  }
}
