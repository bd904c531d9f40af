package io.github.metacodepipeline.source;

import java.util.List;

/** What the repository says at one revision about one target. */
public sealed interface Declaration {

  /**
   * The stack should look like this.
   *
   * @param revision where it was read
   * @param files every file that was read for it: the watched files
   */
  record Present(
      Revision revision, Template template, Configuration configuration, List<SourceFile> files)
      implements Declaration {
    public Present {
      files = List.copyOf(files);
    }
  }

  /** The template is not there. */
  record Gone(Revision revision, RepositoryPath template) implements Declaration {}
}
