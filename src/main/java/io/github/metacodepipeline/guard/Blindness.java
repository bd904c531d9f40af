package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.TemplatePipelines;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules about pipelines cannot see, once for each thing: nobody has to allow it, but
 * everybody should know.
 */
final class Blindness {
  private static final String UNREADABLE =
      "The guard cannot read the template that is deployed: what would change in a pipeline is not judged.";

  private Blindness() {}

  /** One sentence each; may hold text from outside. */
  static List<String> of(Proposal proposal) {
    List<Gap> wanted = gaps(proposal.pipelines()).toList();
    Stream<Gap> now =
        gaps(proposal.pipelinesNow())
            .filter(gap -> wanted.stream().noneMatch(is -> isSame(is, gap)));
    return Stream.concat(
            Stream.concat(wanted.stream(), now).map(Blindness::sentence),
            isUnreadable(proposal) ? Stream.of(UNREADABLE) : Stream.empty())
        .distinct()
        .toList();
  }

  private static boolean isSame(Gap one, Gap another) {
    return one.what().equals(another.what()) && one.why().equals(another.why());
  }

  private static boolean isUnreadable(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Planned(var plan) ->
          plan.deployed().isPresent() && proposal.current().isEmpty();
      case Proposal.Kept(var plan, _) ->
          plan.deployed().isPresent() && proposal.current().isEmpty();
      case Proposal.Offline _ -> false;
    };
  }

  private static Stream<Gap> gaps(TemplatePipelines pipelines) {
    return Stream.concat(
        pipelines.gaps().stream(),
        pipelines.byLogicalId().values().stream().flatMap(pipeline -> pipeline.gaps().stream()));
  }

  private static String sentence(Gap gap) {
    return "The guard cannot see %s%s: %s."
        .formatted(gap.what(), gap.place().map(place -> " (" + place + ")").orElse(""), gap.why());
  }
}
