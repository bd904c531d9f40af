package io.github.metacodepipeline.report.diagram;

import java.util.List;
import java.util.stream.Stream;

/** Something on the way through the pipeline: a stage, or a box that stands alone. */
sealed interface Part {
  Mark mark();

  /** A stage that nothing is told of, or nothing more than its marks. */
  boolean isUntouched();

  /**
   * A box with writing in it.
   *
   * @param kind what it is, in few words; empty where the title says it
   * @param notes what there is to say of it, each as its own line
   */
  record Box(String title, String kind, Mark mark, List<String> notes) implements Part {
    public Box {
      notes = List.copyOf(notes);
    }

    @Override
    public boolean isUntouched() {
      return mark == Mark.UNTOUCHED;
    }
  }

  /**
   * A stage.
   *
   * @param asides boxes that nothing leads to: what is otherwise of the stage as a whole, and what
   *     of it cannot be seen
   * @param steps one after the other; the boxes of one run side by side
   */
  record StageBox(String title, Mark mark, List<Box> asides, List<List<Box>> steps)
      implements Part {
    public StageBox {
      asides = List.copyOf(asides);
      steps = steps.stream().map(List::copyOf).toList();
    }

    @Override
    public boolean isUntouched() {
      return mark == Mark.UNTOUCHED && boxes().allMatch(Box::isUntouched);
    }

    /** Its title and its mark, on one line. */
    String heading() {
      String told = mark == Mark.UNTOUCHED ? "" : ": " + mark.word();
      return Shortened.inTheMiddle(title, Shortened.HEADING - told.length()) + told;
    }

    /** Every box in it. */
    Stream<Box> boxes() {
      return Stream.concat(asides.stream(), steps.stream().flatMap(List::stream));
    }

    /** The same with others in it. */
    StageBox with(List<Box> otherAsides, List<List<Box>> otherSteps) {
      return new StageBox(title, mark, otherAsides, otherSteps);
    }
  }
}
