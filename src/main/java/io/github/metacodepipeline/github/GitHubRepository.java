package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The repository of this run: its files from the workspace where that is checked out at the wanted
 * commit, everything else from GitHub, and without a token whatever the workspace can say.
 */
public final class GitHubRepository implements Repository, Runs {
  private final Workspace workspace;
  private final Optional<RestRepository> remote;

  private GitHubRepository(Workspace workspace, Optional<RestRepository> remote) {
    this.workspace = workspace;
    this.remote = remote;
  }

  /**
   * The repository that this environment names.
   *
   * @param environment {@code GITHUB_REPOSITORY}, {@code GITHUB_API_URL} and the proxy variables
   * @param token may be empty: then GitHub is never asked
   * @throws Failure WRONG_INPUT when the repository's name or the address cannot be used
   */
  public static GitHubRepository of(
      Map<String, String> environment, String token, Workspace workspace, Sleeper sleeper) {
    return new GitHubRepository(
        workspace, GitHubConnection.of(environment, token, sleeper).map(RestRepository::new));
  }

  @Override
  public Optional<SourceFile> read(Revision revision, RepositoryPath path) {
    return new Lookup<>(
            path, () -> workspace.read(path), (github, commit) -> github.read(commit, path))
        .at(revision);
  }

  @Override
  public List<Blob> list(Revision revision, RepositoryPath path) {
    return new Lookup<>(
            path,
            () -> remote.isPresent() && workspace.isSparse() ? Optional.empty() : listed(path),
            (github, commit) -> some(github.list(commit, path)))
        .at(revision)
        .orElse(List.of());
  }

  private Optional<List<Blob>> listed(RepositoryPath path) {
    return some(workspace.list(path));
  }

  private static Optional<List<Blob>> some(List<Blob> blobs) {
    return Optional.of(blobs).filter(found -> !found.isEmpty());
  }

  @Override
  public Bytes bytes(Revision revision, Blob blob) {
    return new Lookup<>(
            blob.path(),
            () -> workspace.bytes(blob),
            (github, _) -> Optional.of(github.bytes(blob)))
        .at(revision)
        .orElseThrow(() ->
            Failure.wrongInput(
                "%s changed while it was read.".formatted(blob.path()), "Run this again."));
  }

  /** Something to be known of a path, from the workspace or from GitHub. */
  private final class Lookup<T> {
    private final RepositoryPath path;
    private final Supplier<Optional<T>> local;
    private final BiFunction<RestRepository, Commit, Optional<T>> asked;

    Lookup(
        RepositoryPath path,
        Supplier<Optional<T>> local,
        BiFunction<RestRepository, Commit, Optional<T>> asked) {
      this.path = path;
      this.local = local;
      this.asked = asked;
    }

    Optional<T> at(Revision revision) {
      return switch (revision) {
        case Revision.WorkingTree() -> local.get();
        case Revision.Shipped _ -> Optional.empty();
        case Revision.At(var commit) -> at(commit);
        case Revision.HeadOf(var branch) ->
            remote.isPresent() ? at(remote.get().head(branch)) : unasked(branch);
      };
    }

    /** A sparse checkout may lack a file that the commit has, so GitHub has the last word. */
    private Optional<T> at(Commit commit) {
      Optional<Commit> checkedOut = workspace.commit();
      if (checkedOut.filter(commit::equals).isPresent()) {
        return local.get().or(() -> remote.flatMap(github -> asked.apply(github, commit)));
      }
      if (remote.isPresent()) {
        return asked.apply(remote.get(), commit);
      }
      if (checkedOut.isPresent()) {
        throw Failure.wrongInput(
            "%s is needed at commit %s, but the workspace is checked out at %s."
                .formatted(path, commit.abbreviated(), checkedOut.get().abbreviated()),
            "Give a github-token, or check that commit out.");
      }
      return present("commit " + commit.abbreviated());
    }

    /**
     * Without GitHub, the workspace is all there is; only that it is another branch is an error.
     */
    private Optional<T> unasked(Branch branch) {
      Optional<Branch> checkedOut = workspace.branch().filter(other -> !other.equals(branch));
      if (checkedOut.isPresent()) {
        throw Failure.wrongInput(
            "%s is needed from branch %s, but the workspace has branch %s."
                .formatted(path, branch, checkedOut.get()),
            "Give a github-token, or check that branch out.");
      }
      return workspace.commit().isPresent() ? local.get() : present(branch.ref());
    }

    /**
     * A workspace without git, as act copies it: an absent file more likely was never checked out.
     */
    private Optional<T> present(String wanted) {
      return Optional.of(
          local
              .get()
              .orElseThrow(() ->
                  Failure.wrongInput(
                      "%s (%s) is not in the workspace, and GitHub may not be asked."
                          .formatted(path, wanted),
                      "Give a github-token, or check the repository out.")));
    }
  }

  @Override
  public Optional<Commit> head(Branch branch) {
    return remote.map(github -> github.head(branch));
  }

  /**
   * {@inheritDoc}
   *
   * @throws Failure WRONG_INPUT without a token, unless they are the same commit
   */
  @Override
  public boolean contains(Commit newer, Commit older) {
    return newer.equals(older)
        || remote
            .orElseThrow(() ->
                Failure.wrongInput(
                    "Whether %s contains %s is for GitHub to say."
                        .formatted(newer.abbreviated(), older.abbreviated()),
                    "Give a github-token."))
            .contains(newer, older);
  }

  /** {@inheritDoc} Asks with the job's token, which needs {@code actions: read}. */
  @Override
  public State state(String id, int attempt) {
    return remote
        .filter(_ -> id.matches("[1-9][0-9]{0,17}"))
        .map(github -> github.run(Long.parseLong(id), attempt))
        .orElse(State.UNKNOWN);
  }

  @Override
  public Optional<Branch> defaultBranch() {
    return remote.map(RestRepository::defaultBranch);
  }
}
