package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares every comment with a golden file. After a wanted change of the pages, {@code mvn test
 * -Dtest=CommentPageTest -Dpages.rewrite=true} writes the files anew; read them before you commit
 * them.
 */
class CommentPageTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "comments");
  private static final int MOST = 65_536;
  private static final String RUN = "https://github.com/octo-org/orders/actions/runs/1001";
  private static final Commit WAS = new Commit("abc1234" + "0".repeat(33));
  private static final Commit NOW = new Commit("def5678" + "0".repeat(33));

  private static final Map<String, String> PAGES = pages();

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("previewed", current(PreviewStories.everything()));
    pages.put("previewed-offline", current(PreviewStories.offline()));
    pages.put("previewed-first", current(PreviewStories.first()));
    pages.put("refused", current(PreviewStories.refused()));
    pages.put("nothing-changes", current(PreviewStories.nothing()));
    pages.put(
        "outdated", CommentPage.outdated(current(PreviewStories.everything()), WAS, NOW, MOST));
    pages.put("gone", CommentPage.gone(NOW));
    pages.put("folded", current(HugeReport.largest(new Random(7))));
    return pages;
  }

  private static String current(Report report) {
    return CommentPage.current(report, MOST, RUN);
  }

  static Stream<String> names() {
    return PAGES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads_as_in_its_golden_file(String name) throws IOException {
    String page = String.valueOf(PAGES.get(name));
    Path golden = GOLDEN.resolve(name + ".md");
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page);
    }

    assertThat(page).isEqualTo(Files.readString(golden)).hasSizeLessThanOrEqualTo(MOST);
    assertThat(page).doesNotContain(Stories.SECRET);
  }

  @Test
  void every_golden_file_has_its_comment() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    }
  }

  @Test
  void an_outdated_page_is_folded_once() {
    String page = current(PreviewStories.everything());
    Commit newest = new Commit("f".repeat(40));

    assertThat(CommentPage.outdated(CommentPage.outdated(page, WAS, NOW, MOST), WAS, newest, MOST))
        .isEqualTo(CommentPage.outdated(page, WAS, newest, MOST));
  }

  @Test
  void an_outdated_page_goes_where_there_is_none_or_no_room() {
    String notice = "⏳ This preview is of commit abc1234; the pull request is at def5678 now.\n\n";

    assertThat(CommentPage.outdated("", WAS, NOW, MOST)).isEqualTo(notice);
    assertThat(CommentPage.outdated("x".repeat(MOST), WAS, NOW, MOST)).isEqualTo(notice);
    assertThat(CommentPage.outdated(notice, WAS, NOW, MOST)).isEqualTo(notice);
  }

  @Test
  void a_pipeline_of_forty_stages_is_shown_in_full() {
    String page = current(PreviewStories.withStages(40));

    assertThat(page).contains("Stage40: action Test: ").doesNotContain("Left out");
    assertThat(page.length()).isLessThan(MOST / 2);
  }
}
