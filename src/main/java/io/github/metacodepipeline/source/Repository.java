package io.github.metacodepipeline.source;

import java.util.List;
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
   * The files at or below a path at a revision, in the order of their paths: a file lists itself, a
   * folder all that is in it, however deep; nothing when there is neither.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when there is a symbolic link or another
   *     repository on the way or among them; UNREACHABLE or DENIED when GitHub does not say
   */
  List<Blob> list(Revision revision, RepositoryPath path);

  /**
   * The content of a file that was listed at that revision.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when it is not to be had any more, or
   *     when it is one too many to ask GitHub for; UNREACHABLE or DENIED when GitHub does not say
   */
  Bytes bytes(Revision revision, Blob blob);

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
