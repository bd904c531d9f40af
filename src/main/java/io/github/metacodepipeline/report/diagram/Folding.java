package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folds what nobody needs to see: first what is untouched, and more only where the picture would be
 * too large.
 *
 * @param stages up to how many of them are all shown
 * @param opened up to how many of them are shown with what is in them
 * @param boxes up to how many of a stage are all shown
 * @param notes how many a box has at most
 * @param crowd how many boxes of a stage have writing of their own at most
 * @param parts how many there are at most
 */
record Folding(int stages, int opened, int boxes, int notes, int crowd, int parts) {
  private static final int ALL = Integer.MAX_VALUE;
  private static final Box MORE =
      new Box("and more", "", Mark.UNSEEN, List.of("not shown in this picture"));
  private static final List<Folding> TRIES =
      List.of(
          new Folding(8, 12, 8, 5, ALL, ALL),
          new Folding(0, 12, 0, 2, ALL, ALL),
          new Folding(0, 12, 0, 1, 8, ALL),
          new Folding(0, 0, 0, 3, 0, ALL),
          new Folding(0, 0, 0, 1, 0, 60));

  /** The scene with as little folded as can be. */
  static Drawing smallEnough(Scene scene) {
    Drawing drawing = Mermaid.of(TRIES.getFirst().of(scene));
    for (Folding folding : TRIES) {
      if (drawing.isDrawn()) {
        break;
      }
      drawing = Mermaid.of(folding.of(scene));
    }
    return drawing;
  }

  Scene of(Scene scene) {
    return new Scene(
        cut(scene.entries().stream().map(this::noted).toList(), MORE),
        cut(folded(scene.parts()), MORE),
        cut(scene.asides(), MORE));
  }

  private List<Part> folded(List<Part> all) {
    long open = all.stream().filter(part -> !part.isUntouched()).count();
    return open <= opened ? runs(all) : runs(all.stream().map(Digest::ofAny).toList());
  }

  private List<Part> runs(List<Part> all) {
    List<Part> folded = new ArrayList<>();
    List<StageBox> run = new ArrayList<>();
    for (Part part : all) {
      if (all.size() > stages && part instanceof StageBox stage && stage.isUntouched()) {
        run.add(stage);
      } else {
        unroll(run, folded);
        folded.add(folded(part));
      }
    }
    unroll(run, folded);
    return folded;
  }

  private Part folded(Part part) {
    return switch (part) {
      case Box box -> noted(box);
      case StageBox stage when stage.isUntouched() -> Digest.ofUntouched(stage);
      case StageBox stage -> new Crowd(boxes, crowd).folded(stage, this::noted);
    };
  }

  private void unroll(List<StageBox> run, List<Part> folded) {
    if (run.size() < 3) {
      run.stream().map(this::folded).forEach(folded::add);
    } else {
      folded.add(
          new Box(
              run.size() + " stages untouched",
              run.getFirst().title() + " … " + run.getLast().title(),
              Mark.UNTOUCHED,
              List.of()));
    }
    run.clear();
  }

  private Box noted(Box box) {
    int left = box.notes().size() - notes;
    return left <= 1
        ? box
        : new Box(
            box.title(),
            box.kind(),
            box.mark(),
            Stream.concat(
                    box.notes().stream().limit(notes), Stream.of("and %d more".formatted(left)))
                .toList());
  }

  /** Keeps the first; of those that are left out, some may be otherwise. */
  private <P> List<P> cut(List<P> all, P more) {
    return all.size() <= parts
        ? all
        : Stream.concat(all.stream().limit(parts), Stream.of(more)).toList();
  }
}
