package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where there is room for what: GitHub makes a picture smaller that is wider than its page. Widths
 * are estimates, in pixels.
 */
final class Layout {
  private static final int WIDEST = 950;
  private static final int CHARACTER = 8;
  private static final int AROUND_A_BOX = 40;
  private static final int AROUND_A_STAGE = 70;
  private static final int BETWEEN = 50;

  /** Up to how many boxes or stages stand below each other, where they need not. */
  private static final int TALLEST = 5;

  private Layout() {}

  /** Whether a scene finds room in one row. */
  static boolean runsAcross(Scene scene) {
    int entries = scene.entries().isEmpty() ? 0 : column(scene.entries()) + BETWEEN;
    return entries + row(scene.parts()) <= WIDEST;
  }

  /** The parts in rows that find room, as words in lines; nothing where they need none. */
  static List<List<Part>> rows(Scene scene) {
    List<List<Part>> rows = new ArrayList<>();
    if (scene.parts().size() <= TALLEST || runsAcross(scene)) {
      return rows;
    }
    for (Part part : scene.parts()) {
      if (rows.isEmpty() || row(with(rows.getLast(), part)) > WIDEST - AROUND_A_STAGE) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(part);
    }
    return rows;
  }

  private static List<Part> with(List<Part> row, Part part) {
    return Stream.concat(row.stream(), Stream.of(part)).toList();
  }

  private static int row(List<Part> parts) {
    return parts.stream().mapToInt(part -> width(part) + BETWEEN).sum() - BETWEEN;
  }

  private static int width(Part part) {
    return switch (part) {
      case Box box -> width(box);
      case StageBox stage when isLarge(stage) -> WIDEST;
      case StageBox stage -> Math.min(across(stage), down(stage)) + AROUND_A_STAGE;
    };
  }

  /** Whether a stage has so many boxes that it is better wide than tall. */
  private static boolean isLarge(StageBox stage) {
    int boxes = stage.steps().stream().mapToInt(List::size).max().orElse(0);
    return (across(stage) <= down(stage) ? boxes : stage.steps().size()) > TALLEST;
  }

  /**
   * Whether the steps of a stage are set beside each other.
   *
   * @param isTight whether other stages are beside it
   */
  static boolean runsAcross(StageBox stage, boolean isTight) {
    int room = WIDEST - AROUND_A_STAGE;
    if (isLarge(stage)) {
      return across(stage) <= room;
    }
    return (isTight || down(stage) > room)
        ? across(stage) <= down(stage)
        : stage.steps().size() > 1 && across(stage) <= room;
  }

  /** How many boxes of a step are set beside each other, where all of them could be. */
  static int boxesAcross(List<Box> step) {
    return step.size() <= TALLEST
        ? 1
        : Math.max(1, (WIDEST - AROUND_A_STAGE) / (column(step) + BETWEEN));
  }

  private static int across(StageBox stage) {
    return stage.steps().stream().mapToInt(step -> column(step) + BETWEEN).sum() - BETWEEN;
  }

  private static int down(StageBox stage) {
    return Stream.concat(stage.steps().stream(), Stream.of(stage.asides()))
        .mapToInt(step -> step.stream().mapToInt(box -> width(box) + BETWEEN).sum() - BETWEEN)
        .max()
        .orElse(0);
  }

  private static int column(List<Box> boxes) {
    return boxes.stream().mapToInt(Layout::width).max().orElse(0);
  }

  private static int width(Box box) {
    return Label.of(box).width() * CHARACTER + AROUND_A_BOX;
  }
}
