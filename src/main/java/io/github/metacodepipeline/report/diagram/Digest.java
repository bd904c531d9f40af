package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one box what is in a stage. */
final class Digest {
  private Digest() {}

  /** One without actions. */
  static Box ofEmpty(StageBox stage) {
    return new Box(stage.title(), "stage", stage.mark(), List.of(stage.mark().word()));
  }

  /** One that stays as it is: which actions follow which. */
  static Box ofUntouched(StageBox stage) {
    String actions =
        stage.steps().stream()
            .map(step -> step.stream().map(Box::title).collect(Collectors.joining(", ")))
            .collect(Collectors.joining(" → "));
    return new Box(
        stage.title(), Shortened.atTheEnd(actions, Shortened.NOTE), Mark.UNTOUCHED, List.of());
  }

  /** One of too many: what becomes of it and of each of its actions. */
  static Part ofAny(Part part) {
    return part instanceof StageBox stage && !stage.isUntouched() ? ofMarked(stage) : part;
  }

  private static Box ofMarked(StageBox stage) {
    List<String> notes =
        stage
            .boxes()
            .filter(box -> !box.isUntouched())
            .map(box -> box.title() + ": " + box.mark().word())
            .toList();
    Mark mark = stage.mark() == Mark.UNTOUCHED ? Mark.CHANGED : stage.mark();
    return new Box(stage.title(), mark == stage.mark() ? mark.word() : "", mark, notes);
  }
}
