package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a page.
 *
 * @param forms in which it can be shown, each saying more than the one before
 */
record Section(List<Form> forms) {
  Section {
    forms = List.copyOf(forms);
  }

  /** One that is shown as a whole or not at all. */
  static Section block(Importance importance, String brief, Markdown whole) {
    return new Section(List.of(new Form.Block(importance, brief, whole)));
  }

  /** One that the reader unfolds, and that is shown as a whole or not at all. */
  static Section folded(Importance importance, String title, Listing listing) {
    return block(importance, counted(title, listing), new Markdown().folded(title, listing.all()));
  }

  /** One of which the first entries say something too. */
  static Section listed(Importance importance, String title, Listing listing) {
    return listed(importance, title, title, listing);
  }

  /**
   * The same.
   *
   * @param heading empty for none
   */
  static Section listed(Importance importance, String title, String heading, Listing listing) {
    return new Section(
        List.of(new Form.Listed(importance, counted(title, listing), heading, listing)));
  }

  private static String counted(String title, Listing listing) {
    return "%s: %d".formatted(title, listing.size());
  }

  /** The same, which can be shown in still another form. */
  Section or(Form fuller) {
    List<Form> more = new ArrayList<>(forms);
    more.add(fuller);
    return new Section(more);
  }

  /** All of it. */
  Markdown whole() {
    return forms.getLast().whole();
  }

  /** Whether there is nothing to show. */
  boolean isEmpty() {
    return whole().toString().isEmpty();
  }
}
