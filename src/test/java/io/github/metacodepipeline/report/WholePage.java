package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Checks that a page is whole Markdown: nothing in it is open at its end, and no table is cut. */
final class WholePage {
  private static final List<String> FOLDS = List.of("<details>", "</details>");

  private WholePage() {}

  static RenderedPage check(String markdown) {
    RenderedPage page = RenderedPage.of(markdown);
    assertThat(markdown).startsWith("## ").endsWith("\n");
    checkText(markdown);
    checkFolds(markdown);
    checkTables(markdown, page);
    return page;
  }

  /** No character is cut in two. */
  private static void checkText(String markdown) {
    assertThat(markdown.codePoints().filter(point -> point >= 0xd800 && point <= 0xdfff)).isEmpty();
  }

  private static void checkFolds(String markdown) {
    int open = 0;
    boolean fenced = false;
    for (String line : markdown.lines().toList()) {
      fenced ^= line.startsWith("```");
      for (String fold : FOLDS) {
        open += line.contains(fold) ? (fold.startsWith("</") ? -1 : 1) : 0;
      }
      assertThat(open).as(line).isBetween(0, 1);
    }
    assertThat(open).as("folds that are open at the end").isZero();
    assertThat(fenced).as("a fence is open at the end").isFalse();
  }

  /** Every line with a bar is a row of a table, and has as many cells as the table's head. */
  private static void checkTables(String markdown, RenderedPage page) {
    int columns = 0;
    int rows = 0;
    int tables = 0;
    for (String line : markdown.lines().toList()) {
      int bars = (int) line.chars().filter(c -> c == '|').count();
      tables += bars > 0 && columns == 0 ? 1 : 0;
      columns = bars > 0 && columns > 0 ? columns : bars;
      rows += bars > 0 && !line.matches("[-| ]+") ? 1 : 0;
      assertThat(bars).as(line).isEqualTo(columns);
    }
    assertThat(page.tables()).isEqualTo(tables);
    assertThat(page.cells()).hasSize(rows);
  }
}
