package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which {@code plan} writes its page. */
enum PageFormat {
  MARKDOWN,
  JSON,
  TEXT;

  /**
   * The format of this name.
   *
   * @throws Failure WRONG_INPUT when there is none
   */
  static PageFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Failure.wrongInput(
                "--format: \"%s\" is not accepted.".formatted(name),
                "Give one of %s."
                    .formatted(
                        Arrays.stream(values())
                            .map(PageFormat::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
