package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares every page for a terminal with a golden file. After a wanted change, {@code mvn test
 * -Dtest=TextPageTest -Dpages.rewrite=true} writes the files anew; read them before you commit
 * them.
 */
class TextPageTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "pages-text");
  private static final int WIDTH = 80;

  static Stream<String> names() {
    return Stories.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads_as_in_its_golden_file(String name) throws IOException {
    String page = text(TextPage.of(report(name), WIDTH));
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page);
    }

    assertThat(page).isEqualTo(Files.readString(golden));
    assertThat(page).doesNotContain(Stories.SECRET);
  }

  @Test
  void every_golden_file_has_its_page() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(Stories.all().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void keeps_the_width_where_a_line_can_be_broken(String name) {
    for (int width : new int[] {40, 60, 80, 120}) {
      assertThat(TextPage.of(report(name), width))
          .allSatisfy(line ->
              assertThat(
                      line.text().codePoints().count() <= width
                          || cannotBeBroken(line.text().strip()))
                  .as(line.text())
                  .isTrue());
    }
  }

  /** One word, after a mark or a short one; a command between backticks is one. */
  private static boolean cannotBeBroken(String line) {
    return line.matches("(\\S{1,24} )?[(]?(`[^`]*`|\\S)+") || line.contains("──▶");
  }

  @ParameterizedTest
  @MethodSource("names")
  void what_the_log_told_already_is_not_told_again_at_the_end(String name) {
    String end = text(TextPage.afterLog(report(name), WIDTH));

    assertThat(end).doesNotContain("\nResources\n", "\nParameters\n", "\nGood to know\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_text_from_outside_breaks_a_line_or_moves_the_cursor(long seed) {
    int plain = TextPage.of(PagesTest.report("x"), WIDTH).size();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String hostile = HostileMarkdown.of(random).replaceAll(" ", "");
      List<TextLine> page = TextPage.of(PagesTest.report("x" + hostile + "x"), WIDTH);

      assertThat(text(page).replace("\n", ""))
          .as(hostile)
          .doesNotContainPattern("\\p{Cntrl}|[\u0080-\u009f\u2028\u2029\u202e]");
      assertThat(page.size()).as(hostile).isGreaterThanOrEqualTo(plain);
      assertThat(page).allMatch(line -> line.text().equals(line.text().stripTrailing()));
    }
  }

  private static Report report(String name) {
    return Stories.all().getOrDefault(name, Stories.told(_ -> {}, new Outcome.Skipped("")));
  }

  private static String text(List<TextLine> page) {
    return page.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
  }
}
