package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks the tracked branch whether what a run read is still what the branch says. */
public final class StandingCheck {
  private final Repository repository;

  public StandingCheck(Repository repository) {
    this.repository = repository;
  }

  /**
   * The standing of a declaration, as of now.
   *
   * @throws Failure WRONG_INPUT when there is no such branch; UNREACHABLE or DENIED when the
   *     repository does not answer
   */
  public Standing of(Branch tracked, Declaration.Present declaration) {
    return switch (declaration.revision()) {
      case Revision.At(var commit) ->
          repository
              .head(tracked)
              .map(head -> compared(head, commit, declaration))
              .orElseGet(() -> noToken(tracked));
      case Revision.HeadOf(var branch) ->
          new Standing.Unprotected("the commit at the head of %s is not known".formatted(branch));
      case Revision.WorkingTree() ->
          new Standing.Unprotected("the files were read from the working tree, not from a commit");
      case Revision.Shipped _ -> new Standing.Current();
    };
  }

  /**
   * The standing of what was made for a commit earlier, as of now.
   *
   * @param watched every file that was read for it; none when that is not known, and then only the
   *     head itself is current
   * @throws Failure as above
   */
  public Standing of(Branch tracked, Commit commit, List<RepositoryPath> watched) {
    return repository
        .head(tracked)
        .map(head -> compared(head, commit, watched))
        .orElseGet(() -> noToken(tracked));
  }

  /**
   * Whether one commit came after another; also where nobody can say, since whoever ran it took it
   * for newer.
   *
   * @throws Failure as above
   */
  public boolean isNewer(Branch tracked, Commit one, Commit than) {
    return !one.equals(than)
        && (repository.head(tracked).isEmpty() || repository.contains(one, than));
  }

  private static Standing noToken(Branch tracked) {
    return new Standing.Unprotected(
        "there is no github-token to ask for the head of %s".formatted(tracked));
  }

  private Standing compared(Commit head, Commit commit, List<RepositoryPath> watched) {
    boolean current =
        head.equals(commit)
            || (!watched.isEmpty()
                && repository.contains(head, commit)
                && watched.stream().allMatch(path -> isSame(head, commit, path)));
    return current ? new Standing.Current() : new Standing.Superseded(head);
  }

  private boolean isSame(Commit head, Commit commit, RepositoryPath path) {
    return repository
        .read(new Revision.At(commit), path)
        .filter(file -> isSame(head, file))
        .isPresent();
  }

  private Standing compared(Commit head, Commit commit, Declaration.Present declaration) {
    boolean current =
        head.equals(commit)
            || (repository.contains(head, commit)
                && declaration.files().stream().allMatch(file -> isSame(head, file))
                && declaration.bundle().files().stream().allMatch(files -> isSame(head, files)));
    return current ? new Standing.Current() : new Standing.Superseded(head);
  }

  private boolean isSame(Commit head, SourceFile file) {
    Revision.At at = new Revision.At(head);
    return unlessDifferent(() -> repository.read(at, file.path()).equals(Optional.of(file)));
  }

  private boolean isSame(Commit head, Bundle.Part.Files files) {
    Revision.At at = new Revision.At(head);
    return unlessDifferent(() -> repository.list(at, files.path()).equals(files.blobs()));
  }

  /** A folder or a link in its place is also a difference, which the run of that head reports. */
  private static boolean unlessDifferent(BooleanSupplier comparison) {
    try {
      return comparison.getAsBoolean();
    } catch (Failure e) {
      if (e.kind() == Failure.Kind.WRONG_INPUT) {
        return false;
      }
      throw e;
    }
  }
}
