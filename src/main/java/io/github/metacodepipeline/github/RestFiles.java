package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.kohsuke.github.GHRepository;

/** Lists and fetches files of any kind through GitHub's API, and stays far below its rate limit. */
final class RestFiles {
  // A job's token may ask 1,000 times an hour and repository.
  private static final int MOST_FETCHED = 300;

  private final Supplier<GHRepository> repository;
  private final Map<Commit, CommitTree> trees = new HashMap<>();
  private final Set<String> fetched = new HashSet<>();

  RestFiles(Supplier<GHRepository> repository) {
    this.repository = repository;
  }

  /** The files at or below a path at that commit; one question for all paths of a commit. */
  List<Blob> list(Commit commit, RepositoryPath path) {
    return trees
        .computeIfAbsent(commit, asked -> CommitTree.of(repository.get(), asked))
        .list(path);
  }

  /**
   * The content of a listed file.
   *
   * @throws Failure WRONG_INPUT when it is one file too many, or too large for an answer
   */
  Bytes bytes(Blob blob) {
    fetched.add(blob.gitId());
    if (fetched.size() > MOST_FETCHED) {
      throw Failure.wrongInput(
          "More than %d files would have to be packaged by way of GitHub's API."
              .formatted(MOST_FETCHED),
          "Check the repository out before this step; then they are taken from there.");
    }
    if (blob.size() > PatientConnector.LARGEST_BODY) {
      throw Failure.wrongInput(
          "%s has %,d bytes.".formatted(blob.path(), blob.size()),
          "At most %,d bytes are fetched by way of GitHub's API; check the repository out before this step."
              .formatted(PatientConnector.LARGEST_BODY));
    }
    GHRepository asked = repository.get();
    try (InputStream in = Question.answer(() -> asked.readBlob(blob.gitId()))) {
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw GitHubFailures.of(blob.path().value(), e);
    }
  }
}
