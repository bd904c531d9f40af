package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The patterns of the files whose change starts the meta pipeline.
 *
 * @param folded the folders whose files did not fit one by one
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html">Filter
 *     on branches and file paths</a>
 */
record WatchedPaths(List<String> patterns, List<String> folded) {
  /** How many patterns CodePipeline takes. */
  static final int MOST = 8;

  /** How many characters of each. */
  static final int LONGEST = 255;

  private static final Pattern MEANS_MORE = Pattern.compile("[*?\\[\\]{}!,\\\\]");

  WatchedPaths {
    patterns = List.copyOf(patterns);
    folded = List.copyOf(folded);
  }

  /**
   * The patterns for these files.
   *
   * @param more patterns that somebody gave, which stay as they are
   * @throws Failure WRONG_INPUT when CodePipeline takes no such pattern, or not so many
   */
  static WatchedPaths of(Collection<RepositoryPath> files, Collection<String> more) {
    more.forEach(WatchedPaths::checkGiven);
    Set<String> given = new LinkedHashSet<>(more);
    Set<String> patterns = new LinkedHashSet<>();
    Set<String> folded = new LinkedHashSet<>();
    for (RepositoryPath file : files) {
      checkFile(file);
      String pattern = file.value();
      while (pattern.length() > LONGEST) {
        pattern = parent(pattern).orElseThrow(() -> tooLong(file)) + "/**";
        folded.add(pattern);
      }
      patterns.add(pattern);
    }
    while (patterns.size() + given.size() > MOST) {
      String folder = fullest(patterns).orElseThrow(() -> tooMany(patterns, given));
      folded.add(folder);
      patterns.removeIf(pattern -> isIn(pattern, folder));
      patterns.add(folder);
    }
    folded.retainAll(patterns);
    List<String> all = new ArrayList<>(patterns);
    given.stream().filter(pattern -> !patterns.contains(pattern)).forEach(all::add);
    return new WatchedPaths(all, new ArrayList<>(folded));
  }

  /** As the parameter of the meta pipeline's template takes it. */
  String text() {
    return String.join(",", patterns);
  }

  /** What was folded, as a sentence; nothing where every file has a pattern of its own. */
  Optional<String> remark() {
    return folded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The meta pipeline starts at every change below %s: CodePipeline takes at most %d patterns of %d characters, too few for each file by itself."
                .formatted(
                    folded.stream()
                        .map(folder -> folder.substring(0, folder.length() - 2))
                        .collect(Collectors.joining(" and ")),
                    MOST,
                    LONGEST));
  }

  /** The pattern for the folder that holds most of them: at least two, the deepest of equals. */
  private static Optional<String> fullest(Set<String> patterns) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String pattern : patterns) {
      for (Optional<String> folder = parent(pattern);
          folder.isPresent();
          folder = parent(folder.get())) {
        counts.merge(folder.get() + "/**", 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(folder -> folder.getValue() > 1)
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(folder -> folder.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static boolean isIn(String pattern, String folder) {
    return pattern.startsWith(folder.substring(0, folder.length() - 2));
  }

  /** The folder of a file, or the folder above that of a pattern. */
  private static Optional<String> parent(String pattern) {
    String path = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern;
    int slash = path.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }

  private static void checkFile(RepositoryPath file) {
    if (MEANS_MORE.matcher(file.value()).find()) {
      throw Failure.wrongInput(
          "%s cannot be watched: in a pattern of CodePipeline, one of its characters means something else."
              .formatted(file),
          "Rename the file, or leave the AWS side out with --github-only.");
    }
  }

  private static void checkGiven(String pattern) {
    if (pattern.isBlank() || pattern.length() > LONGEST || pattern.contains(",")) {
      throw Failure.wrongInput(
          "watch: \"%s\" is not accepted.".formatted(pattern),
          "Give patterns of 1 to %d characters, separated by commas.".formatted(LONGEST));
    }
  }

  private static Failure tooLong(RepositoryPath file) {
    return Failure.wrongInput(
        "%s has more than %d characters, and CodePipeline watches no longer path."
            .formatted(file, LONGEST),
        "Give the file a shorter name.");
  }

  private static Failure tooMany(Set<String> patterns, Set<String> given) {
    return Failure.wrongInput(
        "%d patterns are to be watched: %s."
            .formatted(
                patterns.size() + given.size(),
                java.util.stream.Stream.concat(patterns.stream(), given.stream())
                    .collect(Collectors.joining(", "))),
        "CodePipeline takes at most %d. Put files into one folder, or give fewer patterns with --watch; the daily reconcile makes good what no pattern catches."
            .formatted(MOST));
  }
}
