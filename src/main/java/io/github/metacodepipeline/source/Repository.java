package io.github.metacodepipeline.source;

import java.util.Optional;

/** The repository that the template lives in, as far as a run asks about it. */
public interface Repository {

  /**
   * The content of a file at a revision, or nothing when there is no such file.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when the path is a folder, leaves the
   *     repository through a symbolic link, or names more than one megabyte; UNREACHABLE or DENIED
   *     when GitHub does not say
   */
  Optional<SourceFile> read(Revision revision, RepositoryPath path);

  /**
   * The newest commit of a branch, or nothing when there is no way to ask (no token).
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when there is no such branch;
   *     UNREACHABLE or DENIED when GitHub does not say
   */
  Optional<Commit> head(Branch branch);

  /** Whether {@code older} is {@code newer} or one of its ancestors. */
  boolean contains(Commit newer, Commit older);

  /** The repository's default branch, or nothing when there is no way to ask (no token). */
  Optional<Branch> defaultBranch();
}
