package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.report.TestingAudience;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Target FIRST = target("first");
  private static final Target SECOND = target("second");

  private final TestingAudience audience = new TestingAudience();

  private static Target target(String name) {
    return Targets.target(new StackName(name), new RepositoryPath("pipeline.yaml"), "", "");
  }

  @Test
  void a_failure_in_one_target_does_not_keep_the_next_from_its_turn() {
    Failure failure = Failure.denied("Not allowed.", "Ask.");
    Round round =
        new Round(
            audience,
            _ ->
                (_, target) -> {
                  if (target.equals(FIRST)) {
                    throw failure;
                  }
                  return new Outcome.Skipped("Nothing to do.");
                });

    List<Report> reports = round.of(new Trigger.ByHand(), List.of(FIRST, SECOND));

    assertThat(reports)
        .extracting(Report::outcome)
        .containsExactly(new Outcome.Broken(failure), new Outcome.Skipped("Nothing to do."));
    assertThat(audience.told())
        .containsExactly("open: first", "tell: denied", "open: second", "tell: skipped");
  }

  @Test
  void each_target_has_its_own_journal() {
    Round round =
        new Round(
            audience,
            journal ->
                (_, target) -> {
                  journal.warn("About " + target.stack() + ".");
                  return new Outcome.Skipped("Nothing to do.");
                });

    assertThat(round.of(new Trigger.ByHand(), List.of(FIRST, SECOND)))
        .extracting(Report::warnings)
        .containsExactly(List.of("About first."), List.of("About second."));
  }

  @Test
  void a_defect_breaks_the_story_off_and_ends_the_round() {
    Round round =
        new Round(
            audience,
            _ ->
                (_, _) -> {
                  throw new IllegalStateException("ours");
                });

    assertThatThrownBy(() -> round.of(new Trigger.ByHand(), List.of(FIRST, SECOND)))
        .hasMessage("ours");
    assertThat(audience.told()).containsExactly("open: first", "break off: []");
  }
}
