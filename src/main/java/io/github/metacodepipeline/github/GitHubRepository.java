package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.SourceFile;
import java.util.Map;
import java.util.Optional;

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
    Variables variables = new Variables(environment);
    Optional<RestRepository> remote =
        token.isBlank()
            ? Optional.empty()
            : variables
                .find("GITHUB_REPOSITORY")
                .map(name -> remote(variables, name, token.strip(), sleeper));
    return new GitHubRepository(workspace, remote);
  }

  private static RestRepository remote(
      Variables variables, String name, String token, Sleeper sleeper) {
    if (!name.matches("[-\\w.]+/[-\\w.]+")) {
      throw Failure.wrongInput(
          "The environment variable GITHUB_REPOSITORY is \"%s\".".formatted(name),
          "Expected there: OWNER/NAME.");
    }
    String url = variables.find("GITHUB_API_URL").orElse("https://api.github.com");
    if (!PatientConnector.accepts(url)) {
      throw Failure.wrongInput(
          "The environment variable GITHUB_API_URL is \"%s\".".formatted(url),
          "Expected there: https://api.github.com, or https://HOST/api/v3.");
    }
    if (!token.matches("[!-~]+")) {
      throw Failure.wrongInput(
          "The github-token holds characters that no token has.",
          "Give it as in ${{ github.token }}.");
    }
    return new RestRepository(
        url, name, token, new PatientConnector(new ProxyVariables(variables.values()), sleeper));
  }

  @Override
  public Optional<SourceFile> read(Revision revision, RepositoryPath path) {
    return switch (revision) {
      case Revision.WorkingTree() -> workspace.read(path);
      case Revision.At(var commit) -> at(commit, path);
      case Revision.HeadOf(var branch) ->
          remote.isPresent() ? at(remote.get().head(branch), path) : unasked(branch, path);
    };
  }

  /** A sparse checkout may lack a file that the commit has, so GitHub has the last word. */
  private Optional<SourceFile> at(Commit commit, RepositoryPath path) {
    Optional<Commit> checkedOut = workspace.commit();
    if (checkedOut.filter(commit::equals).isPresent()) {
      return workspace.read(path).or(() -> remote.flatMap(github -> github.read(commit, path)));
    }
    if (remote.isPresent()) {
      return remote.get().read(commit, path);
    }
    if (checkedOut.isPresent()) {
      throw Failure.wrongInput(
          "%s is needed at commit %s, but the workspace is checked out at %s."
              .formatted(path, commit.abbreviated(), checkedOut.get().abbreviated()),
          "Give a github-token, or check that commit out.");
    }
    return present(path, "commit " + commit.abbreviated());
  }

  /** Without GitHub, the workspace is all there is; only that it is another branch is an error. */
  private Optional<SourceFile> unasked(Branch branch, RepositoryPath path) {
    Optional<Branch> checkedOut = workspace.branch().filter(other -> !other.equals(branch));
    if (checkedOut.isPresent()) {
      throw Failure.wrongInput(
          "%s is needed from branch %s, but the workspace has branch %s."
              .formatted(path, branch, checkedOut.get()),
          "Give a github-token, or check that branch out.");
    }
    return workspace.commit().isPresent() ? workspace.read(path) : present(path, branch.ref());
  }

  /**
   * A workspace without git, as act copies it: an absent file more likely was never checked out.
   */
  private Optional<SourceFile> present(RepositoryPath path, String wanted) {
    return Optional.of(
        workspace
            .read(path)
            .orElseThrow(() ->
                Failure.wrongInput(
                    "%s (%s) is not in the workspace, and GitHub may not be asked."
                        .formatted(path, wanted),
                    "Give a github-token, or check the repository out.")));
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
