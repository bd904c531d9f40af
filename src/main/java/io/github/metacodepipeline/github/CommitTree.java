package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHTree;
import org.kohsuke.github.GHTreeEntry;

/**
 * All that a commit has, as GitHub lists it in one answer.
 *
 * @see <a href="https://docs.github.com/en/rest/git/trees#get-a-tree">Get a tree</a>
 */
final class CommitTree {
  private static final String LINK = "120000";

  private final List<GHTreeEntry> entries;

  private CommitTree(List<GHTreeEntry> entries) {
    this.entries = entries;
  }

  /**
   * @throws Failure WRONG_INPUT when there are more files than GitHub lists
   */
  static CommitTree of(GHRepository repository, Commit commit) {
    try {
      GHTree tree = Question.answer(() -> repository.getTreeRecursive(commit.sha(), 1));
      if (tree.isTruncated()) {
        throw Failure.wrongInput(
            "GitHub does not list all files of commit %s, since there are too many."
                .formatted(commit.abbreviated()),
            "Check the repository out before this step, and do not package from another commit.");
      }
      return new CommitTree(Question.answer(tree::getTree));
    } catch (IOException e) {
      throw GitHubFailures.of("the files of commit " + commit.abbreviated(), e);
    }
  }

  /** The files at or below a path. */
  List<Blob> list(RepositoryPath path) {
    return entries.stream()
        .filter(entry -> concerns(entry, path.value()))
        .filter(entry -> !"tree".equals(entry.getType()))
        .map(CommitTree::blob)
        .sorted()
        .toList();
  }

  /** A link on the way to the path is as much in the way as one below it. */
  private static boolean concerns(GHTreeEntry entry, String path) {
    String at = Objects.requireNonNullElse(entry.getPath(), "");
    return at.equals(path)
        || at.startsWith(path + "/")
        || (path.startsWith(at + "/") && (isLink(entry) || isRepository(entry)));
  }

  private static Blob blob(GHTreeEntry entry) {
    RepositoryPath at = new RepositoryPath(entry.getPath());
    if (isLink(entry)) {
      throw FileContent.link(at);
    }
    if (isRepository(entry)) {
      throw FileContent.repository(at);
    }
    return new Blob(at, entry.getSha(), entry.getSize());
  }

  private static boolean isLink(GHTreeEntry entry) {
    return LINK.equals(entry.getMode());
  }

  private static boolean isRepository(GHTreeEntry entry) {
    return "commit".equals(entry.getType());
  }
}
