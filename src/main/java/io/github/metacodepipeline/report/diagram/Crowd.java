package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Folds the boxes of one stage.
 *
 * @param boxes up to how many are all shown; beyond, what is untouched is only counted
 * @param most up to how many keep their writing; beyond, all are only counted
 */
record Crowd(int boxes, int most) {

  /**
   * The same stage with fewer boxes.
   *
   * @param inside done to every box that is left
   */
  StageBox folded(StageBox stage, UnaryOperator<Box> inside) {
    long count = stage.boxes().count();
    List<List<Box>> steps = count > boxes ? withoutUntouched(stage.steps()) : stage.steps();
    if (count > boxes && steps.stream().mapToInt(List::size).sum() > most) {
      steps = List.of(counted(steps.stream().flatMap(List::stream).toList()));
    }
    return stage.with(
        stage.asides().stream().map(inside).toList(),
        steps.stream().map(step -> step.stream().map(inside).toList()).toList());
  }

  private static List<List<Box>> withoutUntouched(List<List<Box>> steps) {
    List<List<Box>> folded = new ArrayList<>();
    List<Box> run = new ArrayList<>();
    for (List<Box> step : steps) {
      List<Box> untouched = step.stream().filter(Box::isUntouched).toList();
      if (untouched.size() == step.size()) {
        run.addAll(step);
        continue;
      }
      unroll(run, folded);
      List<Box> told = new ArrayList<>(step);
      told.removeAll(untouched);
      told.addAll(count(untouched, Mark.UNTOUCHED));
      folded.add(told);
    }
    unroll(run, folded);
    return folded;
  }

  private static void unroll(List<Box> run, List<List<Box>> folded) {
    if (!run.isEmpty()) {
      folded.add(count(run, Mark.UNTOUCHED));
      run.clear();
    }
  }

  private static List<Box> counted(List<Box> all) {
    Map<Mark, List<Box>> byMark = new EnumMap<>(Mark.class);
    all.forEach(box -> byMark.computeIfAbsent(box.mark(), _ -> new ArrayList<>()).add(box));
    List<Box> counted = new ArrayList<>();
    byMark.forEach((mark, boxes) -> counted.addAll(count(boxes, mark)));
    return counted;
  }

  private static List<Box> count(List<Box> boxes, Mark mark) {
    return boxes.size() < 2
        ? List.copyOf(boxes)
        : List.of(
            new Box("%d actions %s".formatted(boxes.size(), mark.word()), "", mark, List.of()));
  }
}
