package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GistTest {
  private static final Outcome PREVIEWED = new Outcome.Previewed("Look.");
  private static final Finding FINDING =
      new Finding("rule", Finding.Severity.WARNING, "A", "Oh.", "Do.", Optional.empty());

  private static ResourceChange change(Replacement replacement) {
    return Examples.edited("A", "AWS::S3::Bucket", replacement);
  }

  @Test
  void counts_what_a_preview_would_do() {
    List<ResourceChange> changes =
        List.of(
            change(Replacement.ALWAYS),
            change(Replacement.NEVER),
            change(Replacement.UNKNOWN),
            change(Replacement.CONDITIONAL));

    assertThat(Gist.of(Stories.told(journal -> journal.proposed(Prospect.of(changes)), PREVIEWED)))
        .isEqualTo("Preview: change 2, replace 1, replace? 1.");
  }

  @Test
  void counts_findings_too() {
    Prospect one = Prospect.of(List.of(change(Replacement.NEVER)));

    assertThat(
            Gist.of(
                Stories.told(
                    journal -> {
                      journal.proposed(one);
                      journal.judged(List.of(FINDING));
                    },
                    PREVIEWED)))
        .isEqualTo("Preview: change 1; 1 finding.");
    assertThat(
            Gist.of(
                Stories.told(
                    journal -> {
                      journal.proposed(one);
                      journal.judged(List.of(FINDING, FINDING));
                    },
                    PREVIEWED)))
        .isEqualTo("Preview: change 1; 2 findings.");
  }

  @Test
  void of_everything_else_it_is_the_headline() {
    assertThat(Gist.of(Stories.told(_ -> {}, PREVIEWED)))
        .isEqualTo("Deploying changes nothing. Look.");
    assertThat(Gist.of(Stories.told(_ -> {}, new Outcome.Failed("It failed.", "No"))))
        .isEqualTo("It failed. First cause: No.");
  }
}
