package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the repository, named from its root; it can never name anything outside.
 *
 * @param value with forward slashes and without {@code .}, {@code ..} or a leading slash
 */
public record RepositoryPath(String value) implements Comparable<RepositoryPath> {

  /**
   * Takes {@code ./a/b.yaml} or {@code a/b.yaml}; refuses what is absolute or leaves the
   * repository.
   */
  public RepositoryPath {
    value = normalized(value);
  }

  private static String normalized(String given) {
    if (given.isBlank() || given.startsWith("/") || given.contains("\\") || given.contains("\0")) {
      throw outside(given);
    }
    List<String> kept = new ArrayList<>();
    for (String part : given.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (kept.isEmpty()) {
            throw outside(given);
          }
          kept.removeLast();
        }
        default -> kept.add(part);
      }
    }
    if (kept.isEmpty()) {
      throw outside(given);
    }
    return String.join("/", kept);
  }

  private static Failure outside(String given) {
    return Failure.wrongInput(
        "\"%s\" is not a file of the repository.".formatted(given.replace("\0", "\\0")),
        "Give a path relative to the repository's root that stays inside it.");
  }

  @Override
  public int compareTo(RepositoryPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
