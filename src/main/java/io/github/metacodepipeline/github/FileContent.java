package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a file of the repository into text, byte for byte, or says why not. */
final class FileContent {
  /** One megabyte: what the largest template may have (CloudFormation quotas). */
  static final int LIMIT = 1024 * 1024;

  private FileContent() {}

  /**
   * @throws Failure WRONG_INPUT when the bytes are not UTF-8
   */
  static SourceFile decode(RepositoryPath path, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw Failure.wrongInput(
          new Place(path.value(), lineOf(bytes, in.position())),
          "this is not UTF-8.",
          "Save the file as UTF-8.");
    }
    return new SourceFile(path, out.flip().toString());
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  static Failure tooLarge(RepositoryPath path, long size) {
    return Failure.wrongInput(
        "%s has %,d bytes.".formatted(path, size),
        "At most %,d bytes (1 MiB) are read, the limit of CloudFormation for a template."
            .formatted(LIMIT));
  }

  static Failure folder(RepositoryPath path) {
    return Failure.wrongInput("%s is a folder.".formatted(path), "Name a file in it.");
  }

  static Failure tooLargeToPackage(RepositoryPath path, long size) {
    return Failure.wrongInput(
        "%s has %,d bytes.".formatted(path, size),
        "At most %,d bytes are packaged; build it elsewhere, and name it by its URL."
            .formatted(Blob.LARGEST));
  }

  static Failure link(RepositoryPath path) {
    return Failure.wrongInput(
        "%s is a symbolic link, which is not packaged.".formatted(path),
        "Name files and folders themselves, and keep links out of the folders.");
  }

  static Failure repository(RepositoryPath path) {
    return Failure.wrongInput(
        "%s belongs to git or is a repository of its own, which is not packaged.".formatted(path),
        "Name files and folders of this repository.");
  }
}
