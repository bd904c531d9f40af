package io.github.metacodepipeline.report;

/**
 * How a page begins.
 *
 * @param title plain
 * @param lead what happened, plain
 */
record Opening(String title, String lead) {
  /** All of it. */
  Markdown whole() {
    return first(lead.length());
  }

  /** As much of it as there is room for, at least the title. */
  Markdown within(Measure measure, int room) {
    if (measure.of(whole().toString()) <= room) {
      return whole();
    }
    int fits = 0;
    int tooLong = lead.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (measure.of(first(middle).toString()) <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return first(fits);
  }

  private Markdown first(int length) {
    return new Markdown().heading(2, title).paragraph(Cells.cut(lead, length));
  }
}
