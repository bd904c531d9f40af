package io.github.metacodepipeline.report;

import java.util.List;

/** What people read: what happened, and sections in the order of reading. */
record Page(Opening opening, List<Section> sections) {
  Page {
    sections = sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  /** All of it. */
  String whole() {
    Markdown page = opening.whole();
    sections.forEach(section -> page.add(section.whole()));
    return page.toString();
  }

  /**
   * All of it, or what matters most of it.
   *
   * @param most how long it may be, at least 2,000
   * @param elsewhere where the rest is: a sentence in Markdown that ends in a colon
   */
  String within(Measure measure, int most, String elsewhere) {
    String whole = whole();
    return measure.of(whole) <= most ? whole : new Fitting(this, measure, most, elsewhere).page();
  }
}
