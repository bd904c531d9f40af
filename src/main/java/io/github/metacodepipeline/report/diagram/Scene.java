package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import java.util.List;

/**
 * What there is to see of a pipeline before and after, before anybody says how it is drawn.
 *
 * @param entries what leads to the first stage: triggers that change, or that all of it is new
 * @param parts in order; what is gone stands where it was
 * @param asides what cannot be seen of the pipeline as a whole
 */
record Scene(List<Box> entries, List<Part> parts, List<Box> asides) {
  Scene {
    entries = List.copyOf(entries);
    parts = List.copyOf(parts);
    asides = List.copyOf(asides);
  }

  /** Whether there is nothing in it but what stays as it is. */
  boolean isUntouched() {
    return entries.isEmpty() && asides.isEmpty() && parts.stream().allMatch(Part::isUntouched);
  }
}
