package io.github.metacodepipeline.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of a table in {@code src/test/resources/access}, one a line. */
final class Rows {
  private Rows() {}

  /** The cells of every row. */
  static List<List<String>> of(String name, int columns) {
    try (var lines = Files.lines(Path.of("src/test/resources/access", name))) {
      return lines.filter(line -> !line.startsWith("#")).map(line -> cells(line, columns)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> cells(String line, int columns) {
    List<String> cells = List.of(line.split(" \\| ", -1));
    if (cells.size() != columns) {
      throw new IllegalStateException("not " + columns + " cells: " + line);
    }
    return cells;
  }
}
