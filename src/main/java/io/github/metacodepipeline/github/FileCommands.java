package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The files that the runner reads after a step: its outputs and its summary. Where the runner names
 * no file, nothing is written.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files">
 *     Environment files</a>
 */
final class FileCommands {
  /** The most that GitHub shows of a step's summary, in bytes; above it, nothing is shown. */
  static final int LARGEST_SUMMARY = 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9_]{0,254}");

  private final Variables variables;
  private final Supplier<String> delimiters;

  /**
   * @param delimiters gives a text that nobody can foresee, another one each time
   */
  FileCommands(Variables variables, Supplier<String> delimiters) {
    this.variables = variables;
    this.delimiters = delimiters;
  }

  /**
   * Sets an output of the step, always between delimiters: {@code name=value} would let a value
   * with a line break set others.
   *
   * @throws IllegalArgumentException when the name is none, or name or value hold the delimiter
   */
  void output(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an output: " + name);
    }
    String delimiter = "ghadelimiter_" + delimiters.get();
    if (name.contains(delimiter) || value.contains(delimiter)) {
      throw new IllegalArgumentException("output " + name + " holds the delimiter");
    }
    file("GITHUB_OUTPUT")
        .ifPresent(
            file -> append(file, "%s<<%s\n%s\n%s\n".formatted(name, delimiter, value, delimiter)));
  }

  /** Adds Markdown to the step's summary, as much of it as still fits. */
  void summary(String markdown) {
    file("GITHUB_STEP_SUMMARY")
        .ifPresent(file -> {
          String ended = markdown.endsWith("\n") ? markdown : markdown + "\n";
          append(file, new MarkdownCut(LARGEST_SUMMARY - size(file)).of(ended));
        });
  }

  private Optional<Path> file(String variable) {
    try {
      return variables.find(variable).map(Path::of);
    } catch (InvalidPathException e) {
      throw Failure.wrongInput(
              "The environment variable %s is not a path.".formatted(variable),
              "GitHub Actions sets it.")
          .causedBy(e);
    }
  }

  private static int size(Path file) {
    try {
      return Files.exists(file) ? (int) Math.min(LARGEST_SUMMARY, Files.size(file)) : 0;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.write(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static Failure unwritable(Path file, IOException e) {
    return Failure.wrongInput(
            "%s cannot be written (%s).".formatted(file, e.getClass().getSimpleName()),
            "The runner gives this file to the default user of the container, root.")
        .causedBy(e);
  }
}
