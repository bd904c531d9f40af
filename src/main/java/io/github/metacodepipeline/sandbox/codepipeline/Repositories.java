package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was pushed: the heads of branches, and the trees of the commits whose files are known. */
final class Repositories {
  /** A revision and what was said of it. */
  record Head(String id, String summary) {}

  /**
   * What a push did.
   *
   * @param isNew whether it made the branch
   * @param changes the changed paths and how each changed: {@code added}, {@code modified}, {@code
   *     removed}
   */
  record Pushed(Push push, boolean isNew, Map<String, String> changes) {
    /** The changed paths, in the order in which they are looked at. */
    List<String> paths() {
      return push.changed().isEmpty() ? List.copyOf(changes.keySet()) : push.changed();
    }
  }

  private final Map<String, Head> heads = new TreeMap<>();
  private final Map<String, Map<String, String>> trees = new TreeMap<>();

  /** The head of a branch, spelled {@code owner/name:branch}, once somebody has pushed to it. */
  Optional<Head> head(String branch) {
    return Optional.ofNullable(heads.get(branch));
  }

  /** Whether the files of any commit of a repository are known. */
  boolean knows(String repository) {
    return trees.keySet().stream().anyMatch(commit -> commit.startsWith(repository + "@"));
  }

  /** The files of a commit, if they are known. */
  Optional<Map<String, byte[]>> tree(String repository, String commit) {
    return Optional.ofNullable(trees.get(repository + "@" + commit))
        .map(tree -> {
          Map<String, byte[]> files = new TreeMap<>();
          tree.forEach((path, content) -> files.put(path, Base64.getDecoder().decode(content)));
          return files;
        });
  }

  /**
   * Takes a push in.
   *
   * @param exists whether the branch is there although nobody has pushed to it
   */
  Pushed take(Push push, boolean exists) {
    if (!push.tag().isEmpty()) {
      return new Pushed(push, false, Map.of());
    }
    String branch = push.repository() + ":" + push.branch();
    Optional<Head> before = head(branch);
    boolean wasKnown =
        before.isPresent() && trees.containsKey(push.repository() + "@" + before.get().id());
    Map<String, String> parent =
        before
            .map(head -> trees.getOrDefault(push.repository() + "@" + head.id(), Map.of()))
            .orElse(Map.of());
    Map<String, String> tree = new TreeMap<>(push.isWhole() ? Map.of() : parent);
    push.files()
        .forEach((path, bytes) -> tree.put(path, Base64.getEncoder().encodeToString(bytes)));
    push.removed().forEach(tree::remove);
    if (wasKnown || push.isWhole() || !push.files().isEmpty()) {
      trees.put(push.repository() + "@" + push.commit(), tree);
    }
    heads.put(branch, new Head(push.commit(), push.message()));
    return new Pushed(push, before.isEmpty() && !exists, changes(parent, tree));
  }

  private static Map<String, String> changes(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> changes = new TreeMap<>();
    List<String> paths = new ArrayList<>(new TreeSet<>(before.keySet()));
    paths.addAll(after.keySet());
    for (String path : paths) {
      if (!before.containsKey(path)) {
        changes.put(path, "added");
      } else if (!after.containsKey(path)) {
        changes.put(path, "removed");
      } else if (!Objects.equals(before.get(path), after.get(path))) {
        changes.put(path, "modified");
      }
    }
    return changes;
  }

  /** The heads, as a state file keeps them. */
  Map<String, Head> heads() {
    return heads;
  }

  /** The trees in Base64, as a state file keeps them. */
  Map<String, Map<String, String>> trees() {
    return trees;
  }
}
