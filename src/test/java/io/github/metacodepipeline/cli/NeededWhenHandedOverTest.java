package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.doctor.Needed;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Terms;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The same where the meta pipeline deploys and a run follows it. */
class NeededWhenHandedOverTest extends MetaStory {
  private static final String CONNECTION =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/1";

  @Test
  void runs_that_follow_and_start_the_meta_pipeline() {
    Set<String> asked = new TreeSet<>();
    settings(CONNECTION, "orders");
    Commit commit = commit(OrdersTemplate.ORIGINAL);
    metaPipeline(deaf());
    hook(commit);
    asked.addAll(Requests.of(byAws().push()));
    asked.addAll(Requests.of(story.push()));
    hook(commit(OrdersTemplate.WITH_APPROVAL));
    asked.addAll(Requests.of(story.push()));
    hook(commit(OrdersTemplate.BUILDING_IN_VAIN));
    asked.addAll(Requests.of(story.push()));

    Set<String> needed =
        Needed.by(OrdersTemplate.ORIGINAL, Terms.of(Set.of("CAPABILITY_NAMED_IAM")))
            .handedOver()
            .toDeploy();
    assertThat(asked).isEqualTo(needed);
  }
}
