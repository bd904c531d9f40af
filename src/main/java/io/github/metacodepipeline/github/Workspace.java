package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the repository as they lie on the disk; it reads them without git and never writes.
 */
public final class Workspace {
  private final Path root;
  private final GitDirectory git;
  private final WorkspaceTree tree;

  /**
   * @param root the folder that the repository is checked out in; it need not exist
   */
  public Workspace(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.git = new GitDirectory(this.root);
    this.tree = new WorkspaceTree(this.root);
  }

  /**
   * The folder {@code GITHUB_WORKSPACE}, or the one of a build in CodeBuild, or the current one.
   *
   * @throws Failure WRONG_INPUT when the variable is not a path
   */
  public static Workspace of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String folder =
        variables.find("GITHUB_WORKSPACE").or(new CodeBuild(variables)::folder).orElse("");
    try {
      return new Workspace(Path.of(folder));
    } catch (InvalidPathException e) {
      throw Failure.wrongInput(
              "The environment variable GITHUB_WORKSPACE is not a path: %s."
                  .formatted(e.getReason()),
              "GitHub Actions sets it; a name outside ASCII needs a UTF-8 locale (LANG=C.UTF-8).")
          .causedBy(e);
    }
  }

  /** The commit that is checked out; nothing when there is no checkout, or one without git. */
  public Optional<Commit> commit() {
    return git.commit();
  }

  /** The branch that is checked out, where that can be told. */
  public Optional<Branch> branch() {
    return git.branch();
  }

  /** Whether only a part of the commit's files is checked out. */
  boolean isSparse() {
    return git.isSparse();
  }

  /**
   * The files at or below a path.
   *
   * @throws Failure WRONG_INPUT when there is a symbolic link, a file of git's own or one of more
   *     than 100 MiB among them
   */
  public List<Blob> list(RepositoryPath path) {
    try {
      return tree.list(path);
    } catch (InvalidPathException e) {
      throw unreadable(path, e.getReason()).causedBy(e);
    }
  }

  /** The content of a file that was listed, if it is still that. */
  public Optional<Bytes> bytes(Blob blob) {
    return tree.bytes(blob);
  }

  /**
   * The content of a file, or nothing when there is none.
   *
   * @throws Failure WRONG_INPUT when it is a folder, has more than 1 MiB, is not UTF-8, is git's
   *     own, or leaves the workspace through a symbolic link
   */
  public Optional<SourceFile> read(RepositoryPath path) {
    try {
      return locate(path).map(file -> FileContent.decode(path, bytes(path, file)));
    } catch (InvalidPathException e) {
      throw unreadable(path, e.getReason()).causedBy(e);
    }
  }

  private Optional<Path> locate(RepositoryPath path) {
    Path named = root.resolve(path.value());
    Path real;
    Path realRoot;
    try {
      realRoot = root.toRealPath();
      real = named.toRealPath();
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
        throw Failure.wrongInput(
                "%s is a symbolic link that leads nowhere.".formatted(path), "Name a file.")
            .causedBy(e);
      }
      return Optional.empty();
    } catch (IOException e) {
      if (isBelowAFile(named)) {
        return Optional.empty();
      }
      throw unreadable(path, reason(e)).causedBy(e);
    }
    if (!real.startsWith(realRoot) || isGits(realRoot.relativize(real))) {
      throw Failure.wrongInput(
          "%s leads out of the repository's files.".formatted(path),
          "Name a file of the repository, or a symbolic link to one.");
    }
    return Optional.of(real);
  }

  /** {@code a/b} where {@code a} is a file: there is no such file. */
  private boolean isBelowAFile(Path named) {
    for (Path above = named.getParent(); above != null && above.startsWith(root); ) {
      if (Files.isRegularFile(above)) {
        return true;
      }
      above = above.getParent();
    }
    return false;
  }

  /** What lies in {@code .git} may hold credentials, and is no file of the repository. */
  private static boolean isGits(Path relative) {
    return relative.getName(0).toString().equalsIgnoreCase(".git");
  }

  private static byte[] bytes(RepositoryPath path, Path file) {
    if (Files.isDirectory(file)) {
      throw FileContent.folder(path);
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable(path, "it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FileContent.LIMIT + 1);
      if (bytes.length > FileContent.LIMIT) {
        throw FileContent.tooLarge(path, Math.max(Files.size(file), bytes.length));
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(path, reason(e)).causedBy(e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.getClass().getSimpleName();
  }

  private static Failure unreadable(RepositoryPath path, String reason) {
    return Failure.wrongInput(
        "%s cannot be read: %s.".formatted(path, reason),
        "It must be a file of the repository that this process may read; a name outside ASCII needs"
            + " a UTF-8 locale (LANG=C.UTF-8).");
  }
}
