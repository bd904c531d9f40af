package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Where requests are noted for somebody outside, one a line, before they are answered. */
public sealed interface RequestFile {
  /** Nowhere. */
  RequestFile NONE = new None();

  /** At the end of this file, which is made when there is none. */
  static RequestFile at(Path path) {
    return new At(path);
  }

  /**
   * Notes one.
   *
   * @param arrived when it came
   * @param status of the answer
   */
  void note(Instant arrived, LoggedCall call, int status) throws IOException;

  /** Nowhere. */
  record None() implements RequestFile {
    @Override
    public void note(Instant arrived, LoggedCall call, int status) {}
  }

  /** A file. */
  record At(Path path) implements RequestFile {
    @Override
    public void note(Instant arrived, LoggedCall call, int status) throws IOException {
      String line =
          "%s %s %s %s %d\n"
              .formatted(arrived, call.service(), call.action(), call.region(), status);
      Files.write(path, line.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
