package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the file of the repository that an input names by a path or a {@code file://} URL.
 *
 * <p>{@code a/b.json}, {@code ./a/b.json} and {@code file://a/b.json} are relative to the
 * repository's root. An absolute path is one of a checkout, inside the container ({@code
 * file:///github/workspace/b.json}) or on the runner itself ({@code file:///${{ github.workspace
 * }}/b.json}, which GitHub leaves as the runner's path): the checkout's folder is cut off.
 */
final class ConfigurationFiles {
  private static final String SCHEME = "file://";

  private final Repository repository;
  private final List<String> checkouts;

  /**
   * @param checkouts absolute paths of folders that hold the repository, or that hold a folder of
   *     their own name that does, as {@code RUNNER_WORKSPACE} is
   */
  ConfigurationFiles(Repository repository, List<String> checkouts) {
    this.repository = repository;
    this.checkouts =
        checkouts.stream()
            .map(folder -> folder.replaceAll("/+$", ""))
            .filter(folder -> !folder.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * The file that is named.
   *
   * @throws Failure WRONG_INPUT when there is no such file, or it lies outside the repository
   */
  SourceFile read(Revision revision, Subject subject, String given) {
    String path =
        given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? given.substring(SCHEME.length())
            : given;
    return candidates(subject, path).stream()
        .flatMap(candidate -> repository.read(revision, candidate).stream())
        .findFirst()
        .orElseThrow(() ->
            Failure.wrongInput(
                "%s: there is no file %s in the repository at %s."
                    .formatted(subject.input(), Excerpt.of(path), revision),
                subject.accepted()));
  }

  private List<RepositoryPath> candidates(Subject subject, String path) {
    if (!path.startsWith("/")) {
      return List.of(inRepository(subject, path));
    }
    String absolute = path.replaceFirst("^/+", "/");
    List<RepositoryPath> candidates = new ArrayList<>();
    for (String checkout : checkouts) {
      if (absolute.startsWith(checkout + "/")) {
        String rest = absolute.substring(checkout.length() + 1);
        candidates.add(inRepository(subject, rest));
        withoutFolder(rest, checkout).map(r -> inRepository(subject, r)).ifPresent(candidates::add);
      }
    }
    if (candidates.isEmpty()) {
      throw Failure.wrongInput(
          "%s: %s lies outside the repository.".formatted(subject.input(), Excerpt.of(path)),
          "Give a path relative to the repository's root.");
    }
    return candidates;
  }

  // RUNNER_WORKSPACE is /home/runner/_work/NAME, and the repository is in
  // /home/runner/_work/NAME/NAME.
  private static Optional<String> withoutFolder(String rest, String checkout) {
    String folder = checkout.substring(checkout.lastIndexOf('/') + 1) + "/";
    return rest.startsWith(folder)
        ? Optional.of(rest.substring(folder.length()))
        : Optional.empty();
  }

  private static RepositoryPath inRepository(Subject subject, String path) {
    try {
      return new RepositoryPath(path);
    } catch (Failure e) {
      throw Failure.wrongInput("%s: %s".formatted(subject.input(), e.what()), e.remedy());
    }
  }
}
