package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Where a change set comes from.
 *
 * @param revision that it was made for; the working tree when that is not known
 * @param watched the files that it was made from; none when they are not known
 * @param doubt why it is not what the branch asks for now, as the end of a sentence; nothing when
 *     it is
 */
record Origin(Revision revision, List<RepositoryPath> watched, Optional<String> doubt) {
  Origin {
    watched = List.copyOf(watched);
  }
}
