package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.Optional;

/** A template as it is written, with what it pulls in from the repository. */
public record Written(Template template, Bundle bundle) {
  /** One that stands for itself. */
  public Written(Template template) {
    this(template, Bundle.NONE);
  }

  /** The template in a file that pulls in nothing, or of which that does not matter. */
  public static Written of(SourceFile file) {
    return new Written(TemplateReader.read(file));
  }

  /**
   * The template at this path of the working tree, with all that it pulls in; nothing when there is
   * no such file.
   *
   * @throws Failure WRONG_INPUT when it is no template, or what it pulls in is not there
   */
  public static Optional<Written> read(Repository repository, RepositoryPath path) {
    Revision here = new Revision.WorkingTree();
    return repository
        .read(here, path)
        .map(TemplateReader::read)
        .map(template -> new Written(template, BundleReader.read(repository, here, template)));
  }
}
