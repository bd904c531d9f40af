package io.github.metacodepipeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The repository of the demo: a folder with one template, and the event of the last push to it. */
final class DemoRepository implements AutoCloseable {
  static final String TEMPLATE = "pipeline.yaml";

  private static final String OUTPUT = "output";

  private final Path folder;

  private DemoRepository(Path folder) {
    this.folder = folder;
  }

  static DemoRepository create() throws IOException {
    Path folder = Files.createTempDirectory("meta-codepipeline-demo");
    try (InputStream template = DemoRepository.class.getResourceAsStream("demo-" + TEMPLATE)) {
      if (template == null) {
        throw new IllegalStateException("the demo's template is missing");
      }
      Files.copy(template, folder.resolve(TEMPLATE));
    }
    return new DemoRepository(folder);
  }

  /** The folder that stands for the runner's workspace. */
  Path workspace() {
    return folder;
  }

  /** The template as it is now. */
  String template() {
    try {
      return Files.readString(folder.resolve(TEMPLATE));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Replaces a piece of the template. */
  void edit(String before, String after) {
    String text = template();
    if (!text.contains(before)) {
      throw new IllegalStateException("the demo's template has no\n" + before);
    }
    write(TEMPLATE, text.replace(before, after));
  }

  /** Writes the event of a push, and gives its path. */
  Path push(String commit, String message) {
    return write(
        "event.json",
        """
        {
          "ref": "refs/heads/main",
          "after": "%s",
          "deleted": false,
          "repository": {"full_name": "octo-org/orders", "default_branch": "main"},
          "head_commit": {"id": "%s", "message": "%s"}
        }
        """
            .formatted(commit, commit, message));
  }

  /** An empty file for the outputs of the next run. */
  Path freshOutput() {
    return write(OUTPUT, "");
  }

  /** The output {@code result} of the last run; empty when it set none. */
  String result() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(OUTPUT));
      for (int line = 0; line + 1 < lines.size(); line++) {
        if (lines.get(line).startsWith("result<<")) {
          return lines.get(line + 1);
        }
      }
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
