package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BriefTest {
  @Test
  void what_fits_stays_as_it_is() {
    String longest = "x".repeat(Brief.LONGEST);

    assertThat(Brief.of("Stack orders-pipeline was updated."))
        .isEqualTo("Stack orders-pipeline was updated.");
    assertThat(Brief.of(longest)).isEqualTo(longest);
  }

  @Test
  void what_is_too_long_ends_at_a_whole_word() {
    String cut = Brief.of("a word ".repeat(30));

    assertThat(cut).hasSizeLessThanOrEqualTo(Brief.LONGEST).endsWith("a word…");
    assertThat(Brief.of("first " + "x".repeat(300))).isEqualTo("first…");
    assertThat(Brief.of("x".repeat(139) + " y")).isEqualTo("x".repeat(139) + "…");
  }

  @Test
  void a_word_that_never_ends_is_cut_between_two_characters() {
    assertThat(Brief.of("x".repeat(300))).isEqualTo("x".repeat(139) + "…");
    assertThat(Brief.of("😀".repeat(300))).isEqualTo("😀".repeat(69) + "…");
  }

  @Test
  void several_lines_become_one() {
    assertThat(Brief.of(" one\r\n\ttwo\u0007 ")).isEqualTo("one two\u2407");
  }

  @Test
  void whatever_comes_fits_in_one_line() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      String text = HostileText.of(random) + " " + HostileText.of(random).repeat(9);
      assertThat(Brief.of(text).length()).as(text).isLessThanOrEqualTo(Brief.LONGEST);
      assertThat(Brief.of(text)).as(text).doesNotContain("\n", "\r", "\u202e");
    }
  }
}
