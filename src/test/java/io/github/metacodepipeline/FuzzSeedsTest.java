package io.github.metacodepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.metacodepipeline.github.EventFuzz;
import io.github.metacodepipeline.source.ConfigurationFuzz;
import io.github.metacodepipeline.source.DocumentFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzers begin with, and what they once found, holds in every build. */
class FuzzSeedsTest {
  @ParameterizedTest
  @ValueSource(strings = {"document", "configuration", "event"})
  void every_seed_is_read_as_it_should_be(String target) throws IOException {
    Consumer<byte[]> fuzz =
        switch (target) {
          case "document" -> DocumentFuzz::fuzzerTestOneInput;
          case "configuration" -> ConfigurationFuzz::fuzzerTestOneInput;
          default -> EventFuzz::fuzzerTestOneInput;
        };
    try (Stream<Path> seeds = Files.list(Path.of("src/test/fuzz", target))) {
      List<Path> all = seeds.sorted().toList();
      assertThat(all).isNotEmpty();
      for (Path seed : all) {
        byte[] data = Files.readAllBytes(seed);
        assertThatCode(() -> fuzz.accept(data)).as(seed.toString()).doesNotThrowAnyException();
      }
    }
  }
}
