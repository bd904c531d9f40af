package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a fuzzer drives to find an event that is read wrongly: only a failure about the input may
 * come out. The first letter chooses the event, the rest is its payload.
 */
public final class EventFuzz {
  private static final List<String> EVENTS =
      List.of(
          "push",
          "pull_request",
          "pull_request_target",
          "merge_group",
          "workflow_dispatch",
          "schedule",
          "workflow_run");
  private static final Path FILE = file();

  private EventFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    write(java.util.Arrays.copyOfRange(data, 1, data.length));
    EventReader reader =
        new EventReader(
            Map.of(
                "GITHUB_EVENT_NAME",
                EVENTS.get((data[0] & 0xff) % EVENTS.size()),
                "GITHUB_EVENT_PATH",
                FILE.toString(),
                "GITHUB_SHA",
                "9ce0764c7333c3dcedd1d6572df1f0b266501756",
                "GITHUB_REF",
                "refs/heads/main",
                "GITHUB_REPOSITORY",
                "octo-org/orders"));
    Expected.failureAtMost(reader::trigger);
    Expected.failureAtMost(reader::defaultBranch);
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("event", ".json");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(byte[] payload) {
    try {
      Files.write(FILE, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
