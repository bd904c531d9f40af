package io.github.metacodepipeline.report.diagram;

/** What becomes of a part of a pipeline, with the word that says so. */
enum Mark {
  UNTOUCHED("untouched"),
  ADDED("added"),
  REMOVED("removed"),
  CHANGED("changed"),
  RENAMED("renamed"),
  MOVED("moved"),
  /** Where an action was that is in another stage now. */
  MOVED_AWAY("moved away"),
  UNSEEN("cannot be seen");

  private final String word;

  Mark(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Whether it only shows what was. */
  boolean isGone() {
    return this == REMOVED || this == MOVED_AWAY;
  }
}
