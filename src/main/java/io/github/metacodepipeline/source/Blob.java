package io.github.metacodepipeline.source;

/**
 * A file of the repository as a listing has it: enough to tell whether it changed, without its
 * content.
 *
 * @param gitId git's name for its content, in 40 hexadecimal digits
 * @param size in bytes
 */
public record Blob(RepositoryPath path, String gitId, long size) implements Comparable<Blob> {
  /** The most that one file may have to be packaged: 100 MiB, GitHub's own limit for a file. */
  public static final long LARGEST = 100 * 1024 * 1024;

  @Override
  public int compareTo(Blob other) {
    return path.compareTo(other.path);
  }
}
