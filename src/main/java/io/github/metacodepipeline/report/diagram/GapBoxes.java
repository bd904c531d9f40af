package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.report.diagram.Part.Box;
import java.util.List;

/** Makes the box that stands for what cannot be seen. */
final class GapBoxes {
  private GapBoxes() {}

  static Box of(Gap gap, Phrase phrase) {
    return new Box(
        phrase.note(gap.what()), Mark.UNSEEN.word(), Mark.UNSEEN, List.of(phrase.note(gap.why())));
  }
}
