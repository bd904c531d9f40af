package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.github.Screen.Ability;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be shown on standard output. */
class ScreenTest {
  private final PrintStream out =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void a_terminal_has_colours_and_a_live_line() {
    assertThat(ability(Map.of("TERM", "xterm-256color"), true)).isEqualTo(Ability.COLOURS);
  }

  @Test
  void what_is_no_terminal_has_lines() {
    assertThat(ability(Map.of("TERM", "xterm-256color"), false)).isEqualTo(Ability.LINES);
  }

  @Test
  void a_dumb_terminal_or_one_without_a_name_has_lines() {
    assertThat(ability(Map.of("TERM", "dumb"), true)).isEqualTo(Ability.LINES);
    assertThat(ability(Map.of("TERM", ""), true)).isEqualTo(Ability.LINES);
    assertThat(ability(Map.of(), true)).isEqualTo(Ability.LINES);
  }

  @ParameterizedTest
  @CsvSource({"1,LIVE_LINE", "0,LIVE_LINE", "false,LIVE_LINE", "' ',LIVE_LINE", "'',COLOURS"})
  void no_color_counts_whatever_it_says_unless_it_is_empty(String value, Ability expected) {
    assertThat(ability(Map.of("TERM", "xterm", "NO_COLOR", value), true)).isEqualTo(expected);
  }

  @Test
  void a_build_has_lines_even_on_a_terminal() {
    assertThat(ability(Map.of("TERM", "xterm", "GITHUB_ACTIONS", "true"), true))
        .isEqualTo(Ability.LINES);
    assertThat(ability(Map.of("TERM", "xterm", "CI", "true"), true)).isEqualTo(Ability.LINES);
    assertThat(ability(Map.of("TERM", "xterm", "CI", "false"), true)).isEqualTo(Ability.COLOURS);
  }

  @ParameterizedTest
  @CsvSource({"100,100", "20,40", "100000,80", "9999,160", "wide,80", "'',80", "-5,80"})
  void the_width_is_what_columns_says_within_reason(String columns, int width) {
    assertThat(Screen.of(Map.of("COLUMNS", columns), out, true).width()).isEqualTo(width);
  }

  private Ability ability(Map<String, String> environment, boolean isTerminal) {
    return Screen.of(environment, out, isTerminal).ability();
  }
}
