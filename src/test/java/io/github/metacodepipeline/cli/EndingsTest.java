package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README's table of endings is the one that the program has. */
class EndingsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[-a-z]+`(?:, `[-a-z]+`)*) \\| ([0-9]+) \\|", Pattern.MULTILINE);

  @Test
  void readme_lists_every_ending_with_its_exit_code() {
    Map<String, Integer> listed = new TreeMap<>();
    ROW.matcher(Story.read(Path.of("README.md"))).results().forEach(row -> list(row, listed));

    Map<String, Integer> endings = new TreeMap<>();
    for (Ending ending : Ending.values()) {
      endings.put(ending.result(), ending.exitCode());
    }
    assertThat(listed).isEqualTo(endings);
  }

  private static void list(MatchResult row, Map<String, Integer> listed) {
    Arrays.stream(row.group(1).split(", ", -1))
        .map(name -> name.replace("`", ""))
        .forEach(name -> listed.put(name, Integer.valueOf(row.group(2))));
  }
}
