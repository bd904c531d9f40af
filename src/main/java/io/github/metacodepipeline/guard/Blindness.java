package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules about pipelines cannot see, once for each thing: nobody has to allow it, but
 * everybody should know.
 */
final class Blindness {
  private static final String UNREADABLE =
      "The guard cannot read the template that is deployed: what would change in a pipeline is not judged.";

  private Blindness() {}

  /** Each of them once. */
  static List<BlindSpot> of(Proposal proposal) {
    List<Gap> wanted = gaps(proposal.pipelines()).toList();
    Stream<Gap> now =
        gaps(proposal.pipelinesNow())
            .filter(gap -> wanted.stream().noneMatch(is -> is.isLike(gap)));
    return Stream.concat(
            Stream.concat(wanted.stream(), now).map(Blindness::spot),
            proposal.evaluatedNow().isEmpty() && !proposal.isFirst()
                ? Stream.of(new BlindSpot(UNREADABLE, Optional.of(Proposal.UNREADABLE)))
                : Stream.empty())
        .distinct()
        .toList();
  }

  private static Stream<Gap> gaps(TemplatePipelines pipelines) {
    return Stream.concat(
        pipelines.gaps().stream(),
        pipelines.byLogicalId().values().stream().flatMap(pipeline -> pipeline.gaps().stream()));
  }

  private static BlindSpot spot(Gap gap) {
    return new BlindSpot(
        "The guard cannot see %s%s: %s."
            .formatted(
                gap.what(), gap.place().map(place -> " (" + place + ")").orElse(""), gap.why()),
        Optional.of(gap));
  }
}
