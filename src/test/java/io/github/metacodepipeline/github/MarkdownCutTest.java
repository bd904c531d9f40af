package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownCutTest {
  private static final String NOTE =
      "\n_The rest is left out: GitHub shows at most 1 MiB per step._\n";

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void leaves_what_fits() {
    assertThat(new MarkdownCut(7).of("größ\n")).isEqualTo("größ\n");
    assertThat(new MarkdownCut(6).of("größ\n")).isEmpty();
  }

  @Test
  void cuts_after_a_whole_line() {
    String text = "one\ntwo\nthree " + "x".repeat(100) + "\n";
    assertThat(new MarkdownCut(10 + bytes(NOTE)).of(text)).isEqualTo("one\ntwo\n" + NOTE);
  }

  @Test
  void leaves_no_fence_and_no_details_open() {
    String fence = "one\n```mermaid\nflowchart LR\n" + "x\n".repeat(100) + "```\n";
    assertThat(new MarkdownCut(50 + bytes(NOTE)).of(fence)).isEqualTo("one\n" + NOTE);
    String longer = "one\n~~~~\n~~~\n```\n" + "x\n".repeat(100) + "~~~~\n";
    assertThat(new MarkdownCut(50 + bytes(NOTE)).of(longer)).isEqualTo("one\n" + NOTE);
    String details =
        "one\n<details><summary>a</summary>\nb\n</details>\n<details>\n" + "x\n".repeat(100);
    assertThat(new MarkdownCut(80 + bytes(NOTE)).of(details))
        .isEqualTo("one\n<details><summary>a</summary>\nb\n</details>\n" + NOTE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void never_has_more_bytes_than_room(long seed) {
    Random random = new Random(seed);
    List<String> lines = List.of("größer\n", "```\n", "<details>\n", "</details>\n", "😀\n", "\n");
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int line = random.nextInt(60); line > 0; line--) {
        text.append(lines.get(random.nextInt(lines.size())));
      }
      int room = random.nextInt(400);
      String cut = new MarkdownCut(room).of(text.toString());
      assertThat(bytes(cut)).isLessThanOrEqualTo(room);
      if (!cut.isEmpty() && !cut.contentEquals(text)) {
        String kept = cut.substring(0, cut.length() - NOTE.length());
        assertThat(text.toString()).startsWith(kept);
        assertThat(kept.split("```", -1).length % 2).as(kept).isEqualTo(1);
      }
    }
  }
}
