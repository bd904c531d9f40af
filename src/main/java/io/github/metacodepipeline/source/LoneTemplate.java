package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.Optional;

/**
 * A template that is compared for its own sake: of no stack, and as it lies on the disk.
 *
 * @param bundle what it pulls in
 */
public record LoneTemplate(Template template, Bundle bundle) {

  /** The template in a file that pulls in nothing, or of which that does not matter. */
  public static LoneTemplate of(SourceFile file) {
    return new LoneTemplate(TemplateReader.read(file), Bundle.NONE);
  }

  /**
   * The template at this path of the working tree, with all that it pulls in; nothing when there is
   * no such file.
   *
   * @throws Failure WRONG_INPUT when it is no template, or what it pulls in is not there
   */
  public static Optional<LoneTemplate> read(Repository repository, RepositoryPath path) {
    Revision here = new Revision.WorkingTree();
    return repository
        .read(here, path)
        .map(TemplateReader::read)
        .map(template -> new LoneTemplate(template, BundleReader.read(repository, here, template)));
  }
}
