package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
}
