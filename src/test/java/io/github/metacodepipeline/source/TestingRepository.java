package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A repository in memory: commits with files and one parent, branches with heads, a working tree.
 *
 * <p>Its first branch is the default branch. Commits are numbered from {@code 000…1}.
 */
public final class TestingRepository implements Repository {
  private record Saved(Optional<Commit> parent, Map<RepositoryPath, String> files) {}

  private final Map<Commit, Saved> commits = new HashMap<>();
  private final Map<Branch, Commit> heads = new HashMap<>();
  private final Set<Branch> branches = new LinkedHashSet<>();
  private final Set<RepositoryPath> folders = new HashSet<>();
  private final Map<RepositoryPath, String> workingTree = new HashMap<>();
  private final Set<RepositoryPath> readPaths = new LinkedHashSet<>();
  private boolean asked = true;

  /** A commit on top of a branch, which is made where there is none, that sets one file. */
  public Commit commit(String branch, String path, String text) {
    return commit(branch, Map.of(path, text));
  }

  /** A commit on top of a branch, which is made where there is none, that sets these files. */
  public Commit commit(String branch, Map<String, String> changes) {
    Map<RepositoryPath, String> files = filesOf(branch);
    changes.forEach((path, text) -> files.put(new RepositoryPath(path), text));
    return save(new Branch(branch), files);
  }

  /** A commit on top of a branch that removes a file. */
  public Commit remove(String branch, String path) {
    Map<RepositoryPath, String> files = filesOf(branch);
    files.remove(new RepositoryPath(path));
    return save(new Branch(branch), files);
  }

  /** Puts a branch on a commit, as a forced push or a new branch does. */
  public TestingRepository reset(String branch, Commit commit) {
    branches.add(new Branch(branch));
    heads.put(new Branch(branch), commit);
    return this;
  }

  /** A file that lies on the disk only. */
  public TestingRepository onDisk(String path, String text) {
    workingTree.put(new RepositoryPath(path), text);
    return this;
  }

  /** A folder in every revision, which cannot be read. */
  public TestingRepository folder(String path) {
    folders.add(new RepositoryPath(path));
    return this;
  }

  /** From now on nobody can be asked for heads or for the default branch. */
  public TestingRepository withoutToken() {
    asked = false;
    return this;
  }

  /** Every path that was asked for, once each, in order. */
  public List<String> readPaths() {
    return readPaths.stream().map(RepositoryPath::value).toList();
  }

  @Override
  public Optional<SourceFile> read(Revision revision, RepositoryPath path) {
    readPaths.add(path);
    if (folders.contains(path)) {
      throw Failure.wrongInput("%s is a folder.".formatted(path), "Name a file.");
    }
    return Optional.ofNullable(files(revision).get(path)).map(text -> new SourceFile(path, text));
  }

  @Override
  public List<Blob> list(Revision revision, RepositoryPath path) {
    readPaths.add(path);
    return files(revision).entrySet().stream()
        .filter(file -> file.getKey().equals(path) || file.getKey().value().startsWith(path + "/"))
        .map(file -> blob(file.getKey(), Bytes.of(file.getValue())))
        .sorted()
        .toList();
  }

  private static Blob blob(RepositoryPath path, Bytes content) {
    return new Blob(path, content.gitId(), content.size());
  }

  @Override
  public Bytes bytes(Revision revision, Blob blob) {
    return Bytes.of(files(revision).getOrDefault(blob.path(), ""));
  }

  private Map<RepositoryPath, String> files(Revision revision) {
    return switch (revision) {
      case Revision.At(var commit) -> saved(commit).files();
      case Revision.HeadOf(var branch) ->
          head(branch).map(commit -> saved(commit).files()).orElse(workingTree);
      case Revision.WorkingTree() -> workingTree;
      case Revision.Shipped _ -> Map.of();
    };
  }

  @Override
  public Optional<Commit> head(Branch branch) {
    if (!asked) {
      return Optional.empty();
    }
    if (!branches.contains(branch)) {
      throw Failure.wrongInput("There is no branch %s.".formatted(branch), "Name another.");
    }
    return Optional.ofNullable(heads.get(branch));
  }

  @Override
  public boolean contains(Commit newer, Commit older) {
    for (Optional<Commit> at = Optional.of(newer); at.isPresent(); at = saved(at.get()).parent()) {
      if (at.get().equals(older)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<Branch> defaultBranch() {
    return asked ? branches.stream().findFirst() : Optional.empty();
  }

  private Map<RepositoryPath, String> filesOf(String branch) {
    Commit head = heads.get(new Branch(branch));
    return head == null ? new HashMap<>() : new HashMap<>(saved(head).files());
  }

  private Commit save(Branch branch, Map<RepositoryPath, String> files) {
    Commit commit = new Commit("%040x".formatted(commits.size() + 1));
    commits.put(commit, new Saved(Optional.ofNullable(heads.get(branch)), Map.copyOf(files)));
    branches.add(branch);
    heads.put(branch, commit);
    return commit;
  }

  private Saved saved(Commit commit) {
    Saved saved = commits.get(commit);
    if (saved == null) {
      throw new IllegalArgumentException("no such commit: " + commit);
    }
    return saved;
  }
}
