package io.github.metacodepipeline.report.diagram;

import java.util.Locale;

/**
 * How a mark looks: by shape, by stroke and by colour, so that each of them alone would do.
 *
 * <p>The colours are those of Okabe and Ito, which people tell apart who do not see all of them;
 * with black or white writing they can be read on a light page and on a dark one.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Color Universal Design</a>
 */
enum Look {
  UNTOUCHED("[", "]", "fill:#6e7781,stroke:#57606a,color:#ffffff", "stroke:#8c959f"),
  ADDED(
      "([",
      "])",
      "fill:#009e73,stroke:#004d38,color:#000000,stroke-width:2px",
      "stroke:#009e73,stroke-width:4px"),
  REMOVED(
      "{{",
      "}}",
      "fill:#d55e00,stroke:#5c2900,color:#000000,stroke-width:2px,stroke-dasharray:6 4",
      "stroke:#d55e00,stroke-width:4px,stroke-dasharray:10 6"),
  CHANGED(
      "[[",
      "]]",
      "fill:#56b4e9,stroke:#00486f,color:#000000,stroke-width:2px",
      "stroke:#56b4e9,stroke-width:4px"),
  RENAMED(
      "(",
      ")",
      "fill:#e69f00,stroke:#6b4a00,color:#000000,stroke-width:2px",
      "stroke:#e69f00,stroke-width:4px"),
  MOVED(
      "[/",
      "/]",
      "fill:#cc79a7,stroke:#6b2f50,color:#000000,stroke-width:2px",
      "stroke:#cc79a7,stroke-width:4px"),
  MOVED_AWAY(
      "[\\",
      "\\]",
      "fill:#cc79a7,stroke:#6b2f50,color:#000000,stroke-width:2px,stroke-dasharray:6 4",
      "stroke:#cc79a7,stroke-width:4px,stroke-dasharray:10 6"),
  UNSEEN(
      ">",
      "]",
      "fill:#f0e442,stroke:#6b6500,color:#000000,stroke-dasharray:2 3",
      "stroke:#f0e442,stroke-dasharray:2 3");

  private final String opening;
  private final String closing;
  private final String box;
  private final String stage;

  Look(String opening, String closing, String box, String stage) {
    this.opening = opening;
    this.closing = closing;
    this.box = box;
    this.stage = stage;
  }

  static Look of(Mark mark) {
    return switch (mark) {
      case UNTOUCHED -> UNTOUCHED;
      case ADDED -> ADDED;
      case REMOVED -> REMOVED;
      case CHANGED -> CHANGED;
      case RENAMED -> RENAMED;
      case MOVED -> MOVED;
      case MOVED_AWAY -> MOVED_AWAY;
      case UNSEEN -> UNSEEN;
    };
  }

  /** A label in its shape. */
  String around(String label) {
    return opening + '"' + label + '"' + closing;
  }

  /** Its name in a picture. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** The style of a box. */
  String box() {
    return box;
  }

  /** The style of the frame of a stage, through which the page is seen. */
  String stage() {
    return "fill:transparent," + stage;
  }
}
