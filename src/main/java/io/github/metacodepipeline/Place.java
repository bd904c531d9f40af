package io.github.metacodepipeline;

/**
 * Where in the repository something stands, so that a message and an annotation can point at it.
 *
 * @param file the path as the user wrote it, relative to the repository
 * @param line the line, counted from 1
 */
public record Place(String file, int line) {
  public Place {
    if (file.isBlank() || line < 1) {
      throw new IllegalArgumentException("not a place: " + file + ":" + line);
    }
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
