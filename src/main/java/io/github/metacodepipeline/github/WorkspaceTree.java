package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the files of the workspace as git would, and reads them; it follows no link. */
final class WorkspaceTree {
  private static final String GIT = ".git";

  private final Path root;

  /**
   * @param root the folder that the repository is checked out in
   */
  WorkspaceTree(Path root) {
    this.root = root;
  }

  /** The files at or below a path. */
  List<Blob> list(RepositoryPath path) {
    checkWay(path);
    Path named = root.resolve(path.value());
    if (!Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    Listing listing = new Listing();
    try {
      Files.walkFileTree(named, listing);
    } catch (IOException e) {
      throw unreadable(path).causedBy(e);
    }
    return listing.blobs.stream().sorted().toList();
  }

  /** The content of a file, if it is still what was listed. */
  Optional<Bytes> bytes(Blob blob) {
    checkWay(blob.path());
    Path file = root.resolve(blob.path().value());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(read(blob.path(), file)).filter(read -> read.gitId().equals(blob.gitId()));
  }

  /** Neither a folder on the way nor the path itself may be a link or git's own. */
  private void checkWay(RepositoryPath path) {
    Path at = root;
    for (String step : path.value().split("/")) {
      at = at.resolve(step);
      check(at);
    }
  }

  private void check(Path at) {
    if (isGits(at)) {
      throw FileContent.repository(relative(at));
    }
    if (Files.isSymbolicLink(at)) {
      throw FileContent.link(relative(at));
    }
  }

  /** What lies in {@code .git} may hold credentials, and is no file of the repository. */
  private static boolean isGits(Path at) {
    return at.getFileName().toString().equalsIgnoreCase(GIT);
  }

  private RepositoryPath relative(Path at) {
    return new RepositoryPath(root.relativize(at).toString());
  }

  private static Bytes read(RepositoryPath path, Path file) {
    try {
      long size = Files.size(file);
      if (size > Blob.LARGEST) {
        throw FileContent.tooLargeToPackage(path, size);
      }
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(path).causedBy(e);
    }
  }

  private static Failure unreadable(RepositoryPath path) {
    return Failure.wrongInput(
        "%s cannot be read.".formatted(path),
        "It must consist of files that this process may read.");
  }

  /** Collects every file on the walk. */
  private final class Listing extends SimpleFileVisitor<Path> {
    private final List<Blob> blobs = new ArrayList<>();

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      check(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      check(file);
      RepositoryPath path = relative(file);
      if (!attributes.isRegularFile()) {
        throw unreadable(path);
      }
      Bytes content = read(path, file);
      blobs.add(new Blob(path, content.gitId(), content.size()));
      return FileVisitResult.CONTINUE;
    }
  }
}
