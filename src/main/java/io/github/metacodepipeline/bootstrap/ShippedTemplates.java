package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A repository in which our template lies beside the files of the real one, so that a stack of ours
 * goes the way of every other.
 */
public final class ShippedTemplates implements Repository {
  private final Errand errand;
  private final Repository real;
  private final Revision revision;

  /**
   * @param real the repository of the pipeline, for a file that holds the stacks' tags
   * @param revision where that one is read
   */
  public ShippedTemplates(Errand errand, Repository real, Revision revision) {
    this.errand = errand;
    this.real = real;
    this.revision = revision;
  }

  @Override
  public Optional<SourceFile> read(Revision asked, RepositoryPath path) {
    return isOurs(asked) && path.equals(errand.template().path())
        ? Optional.of(new SourceFile(path, errand.text()))
        : real.read(translated(asked), path);
  }

  @Override
  public List<Blob> list(Revision asked, RepositoryPath path) {
    return real.list(translated(asked), path);
  }

  @Override
  public Bytes bytes(Revision asked, Blob blob) {
    return real.bytes(translated(asked), blob);
  }

  @Override
  public Optional<Commit> head(Branch branch) {
    return real.head(branch);
  }

  @Override
  public boolean contains(Commit newer, Commit older) {
    return real.contains(newer, older);
  }

  @Override
  public Optional<Branch> defaultBranch() {
    return real.defaultBranch();
  }

  private Revision translated(Revision asked) {
    return isOurs(asked) ? revision : asked;
  }

  private static boolean isOurs(Revision asked) {
    return asked instanceof Revision.Shipped;
  }
}
