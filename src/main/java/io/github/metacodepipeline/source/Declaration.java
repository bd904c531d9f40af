package io.github.metacodepipeline.source;

import java.util.List;
import java.util.Optional;

/** What the repository says at one revision about one target. */
public sealed interface Declaration {

  /**
   * The stack should look like this.
   *
   * @param revision where it was read
   * @param files every document that was read for it; they are watched, and so are the files that
   *     the bundle lists
   * @param bundle what the template pulls in
   */
  record Present(
      Revision revision,
      Template template,
      Configuration configuration,
      List<SourceFile> files,
      Bundle bundle)
      implements Declaration {
    public Present {
      files = List.copyOf(files);
    }

    /** One whose template stands for itself. */
    public Present(
        Revision revision, Template template, Configuration configuration, List<SourceFile> files) {
      this(revision, template, configuration, files, Bundle.NONE);
    }

    /**
     * What makes equal texts mean different things, in the template or in what it pulls in, as a
     * sentence; nothing when the texts say it all.
     */
    public Optional<String> dependsOnMoreThanItsText() {
      return TextDependence.of(template, bundle);
    }
  }

  /** The template is not there. */
  record Gone(Revision revision, RepositoryPath template) implements Declaration {}
}
