package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.report.Tone;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A terminal with a person before it. */
class TerminalConsoleTest {
  private static final String ERASED = "\r\u001b[2K";
  private static final String OUR_OWN = "\r\u001b\\[2K|\u001b\\[(?:0|1|31|32|33)m";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final TerminalConsole console = new TerminalConsole(out, 40, Paint.COLOURS);

  @Test
  void a_wait_is_one_line_that_is_written_over_and_gone_when_the_log_goes_on() {
    console.line("before");
    console.waiting("CloudFormation", Duration.ZERO);
    console.waiting("CloudFormation", Duration.ofSeconds(72));
    console.line("after");
    console.line("more");

    assertThat(text())
        .isEqualTo(
            "before\n"
                + ERASED
                + "Waiting for CloudFormation: 0 s"
                + ERASED
                + "Waiting for CloudFormation: 1 min 12 s"
                + ERASED
                + "after\nmore\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the stack, which is in UPDATE_ROLLBACK_IN_PROGRESS",
        "実行が終わるのを待っている実行が終わるのを待っている"
      })
  void a_wait_never_goes_over_the_edge(String forWhat) {
    console.waiting(forWhat, Duration.ofMinutes(3));

    String line = text().substring(ERASED.length());
    assertThat(line).endsWith("…");
    assertThat(line.codePoints().map(point -> point < 0x7f ? 1 : 2).sum()).isBetween(36, 40);
  }

  @Test
  void statuses_have_a_colour_and_keep_their_words() {
    console.line("10:00:00  UPDATE_COMPLETE  orders");
    console.line("UPDATE_ROLLBACK_COMPLETE CREATE_FAILED SUCCEEDED CREATE_IN_PROGRESS");

    assertThat(text())
        .isEqualTo(
            "10:00:00  \u001b[32mUPDATE_COMPLETE\u001b[0m  orders\n"
                + "\u001b[31mUPDATE_ROLLBACK_COMPLETE\u001b[0m \u001b[31mCREATE_FAILED\u001b[0m "
                + "\u001b[32mSUCCEEDED\u001b[0m \u001b[33mCREATE_IN_PROGRESS\u001b[0m\n");
  }

  @Test
  void a_remark_has_its_level_in_colour_and_its_words_as_on_a_plain_console() {
    console.annotate(
        new Annotation(
            Annotation.Level.ERROR, "rule:x", "No.\nAt all.", Optional.of(new Place("a.yaml", 7))));

    assertThat(text()).isEqualTo("\u001b[31mERROR\u001b[0m a.yaml:7 rule:x: No.\nAt all.\n");
  }

  @Test
  void a_chapter_stands_apart_except_at_the_top() {
    console.startGroup("One");
    console.line("a");
    console.startGroup("Two");

    assertThat(text()).isEqualTo("\u001b[1mOne\u001b[0m\na\n\n\u001b[1mTwo\u001b[0m\n");
  }

  @Test
  void without_colours_the_live_line_stays() {
    TerminalConsole plain = new TerminalConsole(out, 80, Paint.NONE);
    plain.startGroup("One");
    plain.line(Tone.BAD, "CREATE_FAILED");
    plain.waiting("CloudFormation", Duration.ofSeconds(1));
    plain.line("UPDATE_COMPLETE");

    assertThat(text())
        .isEqualTo(
            "One\nCREATE_FAILED\n%sWaiting for CloudFormation: 1 s%sUPDATE_COMPLETE\n"
                .formatted(ERASED, ERASED));
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void a_tone_ends_with_its_line(Tone tone) {
    console.line(tone, "words");
    console.line("after");

    assertThat(text().lines().findFirst().orElse("").replaceAll(OUR_OWN, "")).isEqualTo("words");
    assertThat(text()).endsWith("\nafter\n");
    assertThat(text().contains("\u001b[0m\nafter")).isEqualTo(tone != Tone.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void text_from_outside_never_sends_an_escape_sequence(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      written.reset();
      String hostile = HostileText.of(random);
      console.line(hostile);
      console.line(Tone.TITLE, hostile);
      console.startGroup(hostile);
      console.waiting(hostile, Duration.ofSeconds(1));
      console.annotate(
          new Annotation(Annotation.Level.WARNING, hostile, hostile, Optional.empty()));

      assertThat(text().replaceAll(OUR_OWN, "").replace("\n", "").replace("\t", ""))
          .as(hostile)
          .doesNotContainPattern("\\p{Cntrl}|[\u0080-\u009f\u2028\u2029\u202e]");
    }
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
