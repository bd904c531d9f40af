package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells from the files of {@code .git}, without git, what is checked out; what it does not
 * understand (reftable, a link that leads out of the container) is simply not known.
 *
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
final class GitDirectory {
  private static final Pattern REF =
      Pattern.compile("refs/(?!.*(\\.\\.|//|/\\.|\\\\))[^\\s\\p{Cntrl}]+");
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String SYMBOLIC = "ref: ";
  private static final int MOST_LINKS = 5;

  private final Path root;

  /**
   * @param root the folder that has {@code .git}, a folder or (in a worktree) a file
   */
  GitDirectory(Path root) {
    this.root = root;
  }

  /** The commit that is checked out, where that can be told. */
  Optional<Commit> commit() {
    return guarded(() -> directory().flatMap(git -> resolve(git, read(git.resolve("HEAD")), 0)));
  }

  /** The branch that is checked out, unless the head is detached or cannot be told. */
  Optional<Branch> branch() {
    return guarded(() ->
        directory()
            .flatMap(git -> read(git.resolve("HEAD")))
            .filter(head -> head.startsWith(SYMBOLIC + "refs/heads/"))
            .map(head -> head.substring(SYMBOLIC.length()))
            .filter(ref -> REF.matcher(ref).matches())
            .map(Branch::new));
  }

  /**
   * Whether a sparse checkout was set up, so that files of the commit may be missing.
   *
   * @see <a href="https://git-scm.com/docs/git-sparse-checkout">git-sparse-checkout</a>
   */
  boolean isSparse() {
    return guarded(
            () -> directory().map(git -> git.resolve("info/sparse-checkout")).filter(Files::exists))
        .isPresent();
  }

  private Optional<Path> directory() {
    Path git = root.resolve(".git");
    if (Files.isDirectory(git)) {
      return Optional.of(git);
    }
    return read(git)
        .filter(text -> text.startsWith("gitdir: "))
        .map(text -> root.resolve(text.substring("gitdir: ".length())))
        .filter(Files::isDirectory);
  }

  private Optional<Commit> resolve(Path git, Optional<String> content, int links) {
    if (content.isEmpty() || links > MOST_LINKS) {
      return Optional.empty();
    }
    if (SHA.matcher(content.get()).matches()) {
      return Optional.of(new Commit(content.get()));
    }
    String ref =
        content.get().startsWith(SYMBOLIC) ? content.get().substring(SYMBOLIC.length()) : "";
    if (!REF.matcher(ref).matches()) {
      return Optional.empty();
    }
    Path shared = read(git.resolve("commondir")).map(git::resolve).orElse(git);
    Optional<String> loose = read(git.resolve(ref)).or(() -> read(shared.resolve(ref)));
    return resolve(git, loose.or(() -> packed(shared, ref)), links + 1);
  }

  private static Optional<String> packed(Path git, String ref) {
    Path file = git.resolve("packed-refs");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      String wanted = new String(ref.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      return lines
          .filter(line -> line.endsWith(" " + wanted))
          .map(line -> line.substring(0, line.length() - wanted.length() - 1))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** The one line of a small file. */
  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= 4096
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> guarded(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
