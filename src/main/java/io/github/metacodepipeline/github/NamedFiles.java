package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Templates that a person names on a command line, wherever they lie. Each is read as a file of the
 * repository around it, so that it may pull in the files there; without one, of the folder that the
 * command runs in, else of its own folder.
 */
public final class NamedFiles {
  private final Path here;

  /**
   * @param here the folder that relative paths begin in
   */
  public NamedFiles(Path here) {
    this.here = real(here.toAbsolutePath().normalize());
  }

  /** Without the links in it, so that it can be compared with what a file is found in. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }

  /**
   * The template, with all that it pulls in.
   *
   * @param option that names it, for messages
   * @param given a path, relative or absolute
   * @throws Failure WRONG_INPUT when it is not there, is no template, or pulls in what is not there
   */
  public Written whole(String option, String given) {
    Path path = path(option, given);
    return isStream(path)
        ? Written.of(piped(option, path))
        : Written.read(repository(root(path)), named(option, path))
            .orElseThrow(() -> absent(option, given));
  }

  /**
   * The template, and what it pulls in where all of that is there: of what was, a copy of one file
   * may be all that there is.
   *
   * @param option that names it, for messages
   * @param given a path, relative or absolute
   * @throws Failure WRONG_INPUT when it is not there, or is no template
   */
  public Written asFarAsItIsThere(String option, String given) {
    Path path = path(option, given);
    SourceFile file =
        isStream(path)
            ? piped(option, path)
            : new Workspace(root(path))
                .read(named(option, path))
                .orElseThrow(() -> absent(option, given));
    Written alone = Written.of(file);
    try {
      return isStream(path) ? alone : whole(option, given);
    } catch (Failure lacksSomething) {
      return alone;
    }
  }

  private Path path(String option, String given) {
    try {
      Path named = here.resolve(given.strip());
      if (!Files.exists(named)) {
        throw absent(option, given);
      }
      if (Files.isDirectory(named)) {
        throw Failure.wrongInput(
            "%s: %s is a folder.".formatted(option, given), "Name a file in it.");
      }
      return isStream(named) ? named : named.toRealPath();
    } catch (InvalidPathException | IOException e) {
      throw Failure.wrongInput(
              "%s: \"%s\" cannot be read: %s.".formatted(option, given, e.getMessage()),
              "Give the path of a template.")
          .causedBy(e);
    }
  }

  /** A pipe, as a shell makes one for {@code <(git show main:pipeline.yaml)}. */
  private static boolean isStream(Path path) {
    return !Files.isRegularFile(path);
  }

  private static SourceFile piped(String option, Path path) {
    RepositoryPath name = new RepositoryPath(path.toString().replaceFirst("^/+", ""));
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(FileContent.LIMIT + 1);
      if (bytes.length > FileContent.LIMIT) {
        throw FileContent.tooLarge(name, bytes.length);
      }
      return FileContent.decode(name, bytes);
    } catch (IOException e) {
      throw Failure.wrongInput(
              "%s: %s cannot be read: %s.".formatted(option, path, e.getMessage()),
              "Give the path of a template.")
          .causedBy(e);
    }
  }

  private RepositoryPath named(String option, Path file) {
    try {
      return new RepositoryPath(root(file).relativize(file).toString());
    } catch (Failure failure) {
      throw Failure.wrongInput(option + ": " + failure.what(), failure.remedy()).causedBy(failure);
    }
  }

  private Path root(Path file) {
    Path own = Optional.ofNullable(file.getParent()).orElse(file);
    for (Path folder = own; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return file.startsWith(here) ? here : own;
  }

  /** No GitHub stands behind it: everything is read from the disk. */
  private static GitHubRepository repository(Path root) {
    return GitHubRepository.of(Map.of(), "", new Workspace(root), _ -> {});
  }

  private Failure absent(String option, String given) {
    return Failure.wrongInput(
        "%s: there is no file %s in %s.".formatted(option, given, here),
        "Give the path of a template, from there or from the root.");
  }
}
