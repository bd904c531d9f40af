package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/guard-rules.md} has a section for every rule that there is, and no other. */
class GuardRulesPageTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^## (.*)$");

  @Test
  void has_a_section_for_every_rule() throws IOException {
    TreeSet<String> rules = new TreeSet<>(Policy.NEVER);
    Failure failure = catchThrowableOfType(Failure.class, () -> Guard.allowing("no-such-rule"));
    String known = failure.remedy().replaceAll("^The rules are |\\.$", "");
    rules.addAll(Arrays.asList(known.split(", ", -1)));

    assertThat(
            SECTION
                .matcher(Files.readString(Path.of("docs", "guard-rules.md")))
                .results()
                .map(section -> section.group(1)))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void says_how_grave_a_rule_is(Rule rule) throws IOException {
    String word =
        switch (rule.severity()) {
          case ERROR -> "Error";
          case WARNING -> "Warning";
        };

    assertThat(Files.readString(Path.of("docs", "guard-rules.md")))
        .containsPattern("(?m)^## %s\\n\\n%s\\b".formatted(rule.id(), word));
  }

  static List<Rule> rules() {
    return Guard.RULES;
  }
}
