package io.github.metacodepipeline.github;

import static io.github.metacodepipeline.github.FileContent.LIMIT;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCompare;
import org.kohsuke.github.GHContent;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHWorkflowRun;
import org.kohsuke.github.GitHub;

/**
 * The repository as GitHub's REST API tells it. Nothing is loaded or sent before the first
 * question.
 *
 * @see <a href="https://docs.github.com/en/rest">GitHub REST API</a>
 */
final class RestRepository {
  private final GitHubConnection connection;
  private final String name;
  private final RestFiles files = new RestFiles(this::repository);
  private @Nullable GHRepository known;

  RestRepository(GitHubConnection connection) {
    this.connection = connection;
    this.name = connection.repository();
  }

  /** The file at that commit; the API follows a symbolic link to another file by itself. */
  Optional<SourceFile> read(Commit commit, RepositoryPath path) {
    String asked = "%s at %s".formatted(path, commit.abbreviated());
    GHRepository repository = repository();
    GHContent content;
    try {
      content = Question.answer(() -> repository.getFileContent(path.value(), commit.sha()));
    } catch (IOException e) {
      if (GitHubFailures.isNotFound(e)) {
        return absent(commit, e);
      }
      throw GitHubFailures.status(e) == 200 && isFolder(repository, commit, path)
          ? FileContent.folder(path)
          : GitHubFailures.of(asked, e);
    }
    try {
      byte[] bytes = Question.answer(() -> bytes(repository, content, path));
      return Optional.of(FileContent.decode(path, bytes));
    } catch (IOException e) {
      throw GitHubFailures.of(asked, e);
    }
  }

  /** The files at or below a path at that commit. */
  List<Blob> list(Commit commit, RepositoryPath path) {
    return files.list(commit, path);
  }

  /** The content of a listed file. */
  Bytes bytes(Blob blob) {
    return files.bytes(blob);
  }

  /** The API says "No commit found for the ref" where the commit is missing, not the file. */
  private Optional<SourceFile> absent(Commit commit, IOException e) {
    if (GitHubFailures.message(e).contains("No commit found")) {
      throw Failure.wrongInput(
              "%s has no commit %s.".formatted(name, commit.sha()),
              "It may have been removed by a forced push; run the workflow on the branch again.")
          .causedBy(e);
    }
    return Optional.empty();
  }

  /** A folder answers with a list, which github-api cannot read as a file. */
  private static boolean isFolder(GHRepository repository, Commit commit, RepositoryPath path) {
    try {
      Question.answer(() -> repository.getDirectoryContent(path.value(), commit.sha()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static byte[] bytes(GHRepository repository, GHContent content, RepositoryPath path)
      throws IOException {
    if (!content.isFile()) {
      throw Failure.wrongInput(
          "%s is a %s.".formatted(path, content.getType()),
          "Name a file of the repository, or a symbolic link to one.");
    }
    if (content.getSize() > LIMIT) {
      throw FileContent.tooLarge(path, content.getSize());
    }
    // Above one megabyte, however that is counted, the API leaves the content out.
    try (InputStream in =
        "base64".equals(content.getEncoding())
            ? content.read()
            : repository.readBlob(content.getSha())) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw FileContent.tooLarge(path, bytes.length);
      }
      return bytes;
    }
  }

  /**
   * @throws Failure WRONG_INPUT when there is no such branch
   */
  Commit head(Branch branch) {
    GHRepository repository = repository();
    try {
      String sha =
          Question.answer(() -> repository.getRef("heads/" + branch.name()).getObject().getSha());
      return new Commit(sha);
    } catch (IOException e) {
      // 409 is how an empty repository answers.
      throw GitHubFailures.isNotFound(e) || GitHubFailures.status(e) == 409
          ? noSuchBranch(branch).causedBy(e)
          : GitHubFailures.of("the head of " + branch, e);
    }
  }

  private Failure noSuchBranch(Branch branch) {
    return Failure.wrongInput(
        "%s has no branch %s.".formatted(name, branch),
        "Give the input `branch` the name of a branch, or leave it out for the default branch.");
  }

  /**
   * Of two different commits. One that the repository does not have, or that shares no history, is
   * not contained.
   */
  boolean contains(Commit newer, Commit older) {
    GHRepository repository = repository();
    try {
      return Question.answer(() -> repository.getCompare(older.sha(), newer.sha()).getStatus())
          == GHCompare.Status.ahead;
    } catch (IOException e) {
      if (GitHubFailures.isNotFound(e)) {
        return false;
      }
      throw GitHubFailures.of(
          "whether %s contains %s".formatted(newer.abbreviated(), older.abbreviated()), e);
    }
  }

  /**
   * How far an attempt of a run is. A refusal says nothing about it, and nor does a missing run: it
   * may be another repository's.
   *
   * @see <a href="https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run">Get a
   *     workflow run</a>
   */
  Runs.State run(long id, int attempt) {
    try {
      GHRepository repository = repository();
      GHWorkflowRun run = Question.answer(() -> repository.getWorkflowRun(id));
      return run.getRunAttempt() > attempt || run.getStatus() == GHWorkflowRun.Status.COMPLETED
          ? Runs.State.ENDED
          : Runs.State.GOING_ON;
    } catch (IOException | Failure _) {
      return Runs.State.UNKNOWN;
    }
  }

  Branch defaultBranch() {
    GHRepository repository = repository();
    try {
      return new Branch(Question.answer(repository::getDefaultBranch));
    } catch (IOException e) {
      throw GitHubFailures.of("the default branch", e);
    }
  }

  private GHRepository repository() {
    if (known == null) {
      known = fetched();
      known.setCompareUsePaginatedCommits(true);
    }
    return known;
  }

  private GHRepository fetched() {
    try {
      GitHub github = connection.patient();
      return Question.answer(() -> github.getRepository(name));
    } catch (IOException e) {
      throw GitHubFailures.isNotFound(e)
          ? Failure.denied(
                  "GitHub shows no repository %s to this token (HTTP 404).".formatted(name),
                  "Give the job `permissions: contents: read`, or a github-token that may read it.")
              .causedBy(e)
          : GitHubFailures.of("the repository " + name, e);
    }
  }
}
