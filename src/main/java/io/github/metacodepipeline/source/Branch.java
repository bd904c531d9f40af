package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;

/**
 * A branch of the repository.
 *
 * @param name without {@code refs/heads/}, such as {@code main} or {@code release/1.x}
 */
public record Branch(String name) {
  private static final String PREFIX = "refs/heads/";

  /** Takes the short name or the full ref. */
  public Branch {
    name = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    if (name.isBlank() || name.startsWith("refs/") || name.chars().anyMatch(c -> c <= ' ')) {
      throw Failure.wrongInput(
          "\"%s\" is not the name of a branch.".formatted(name), "Give it as in \"main\".");
    }
  }

  /** The full ref, such as {@code refs/heads/main}. */
  public String ref() {
    return PREFIX + name;
  }

  @Override
  public String toString() {
    return name;
  }
}
