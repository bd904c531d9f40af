package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/access.md} shows the rows that are tested. After a wanted change, {@code mvn test
 * -Dtest=AccessPageTest -Dpages.rewrite=true} writes them anew.
 */
class AccessPageTest {
  private static final Path PAGE = Path.of("docs", "access.md");

  @Test
  void shows_every_row_and_no_other() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page;
    for (Map.Entry<String, String> table : AccessPage.tables().entrySet()) {
      Pattern place =
          Pattern.compile(
              "(<!-- table %1$s -->\n).*?(\n<!-- end of %1$s -->)".formatted(table.getKey()),
              Pattern.DOTALL);
      assertThat(expected).containsPattern(place);
      expected =
          place
              .matcher(expected)
              .replaceAll("$1" + Matcher.quoteReplacement("\n" + table.getValue() + "\n") + "$2");
    }
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.writeString(PAGE, expected);
      return;
    }

    assertThat(page).isEqualTo(expected);
  }
}
