package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A push to a repository, with the files of its commit: all of them, or those that it changes.
 *
 * @param repository such as {@code octo-org/orders}
 * @param branch the branch that it goes to; empty for a tag
 * @param tag the tag that it makes; empty for a branch
 * @param commit the new head, forty hexadecimal digits
 * @param message the commit's message
 * @param files the bytes by path, with slashes and without one at the beginning
 * @param removed paths that are in the commit no more
 * @param isWhole whether the files are the whole tree, and not what changed in it
 * @param changed the paths that it changes, in the order in which CodePipeline shall look at them;
 *     empty for whatever differs from the head before, by name
 */
public record Push(
    String repository,
    String branch,
    String tag,
    String commit,
    String message,
    Map<String, byte[]> files,
    List<String> removed,
    boolean isWhole,
    List<String> changed) {
  public Push {
    if (!repository.contains("/") && repository.isBlank()) {
      throw new IllegalArgumentException("no repository: \"" + repository + "\"");
    }
    if (branch.isEmpty() == tag.isEmpty()) {
      throw new IllegalArgumentException(
          "either a branch or a tag: \"" + branch + "\", \"" + tag + "\"");
    }
    files = new TreeMap<>(files);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /** A push of a commit that is as its parent was. */
  public static Push to(String repository, String branch, String commit, String message) {
    return new Push(repository, branch, "", commit, message, Map.of(), List.of(), false, List.of());
  }

  /** A tag on a commit that was pushed before. */
  public static Push tag(String repository, String tag, String commit) {
    return new Push(repository, "", tag, commit, "", Map.of(), List.of(), false, List.of());
  }

  /** The same with this tree, and nothing beside. */
  public Push withTree(Map<String, byte[]> tree) {
    return new Push(repository, branch, tag, commit, message, tree, removed, true, changed);
  }

  /** The same, changing these files and leaving the others of the branch as they are. */
  public Push withFiles(Map<String, byte[]> some) {
    return new Push(repository, branch, tag, commit, message, some, removed, false, changed);
  }

  /** The same without these paths. */
  public Push without(String... paths) {
    return new Push(
        repository, branch, tag, commit, message, files, List.of(paths), isWhole, changed);
  }

  /** The same, said to change these paths, in this order. */
  public Push changing(List<String> paths) {
    return new Push(repository, branch, tag, commit, message, files, removed, isWhole, paths);
  }
}
