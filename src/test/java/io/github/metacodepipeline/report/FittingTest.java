package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittingTest {
  private static final int COMMENT = 65_536;
  private static final String RUN = "https://github.com/octo-org/orders/actions/runs/1001";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_comment_is_whole_and_never_too_long(long seed) {
    Random random = new Random(seed);
    Report report = HugeReport.of(random);

    for (int most = 2_000; most <= COMMENT; most += 1 + random.nextInt(most)) {
      String page = Pages.comment(report, most, RUN);
      assertThat(page.length()).as("at most %d", most).isLessThanOrEqualTo(most);
      WholePage.check(page);
    }
    assertThat(Pages.comment(report, COMMENT).length()).isLessThanOrEqualTo(COMMENT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_summary_is_whole_and_never_too_long(long seed) {
    String page = Pages.summary(HugeReport.largest(new Random(seed)));

    assertThat(Measure.UTF_8.of(page)).isBetween(700_000, 1024 * 1024);
    WholePage.check(page);
  }

  @Test
  void what_fits_is_shown_in_full() {
    Report report = report(3);
    String whole = Pages.summary(report);

    assertThat(Pages.comment(report, whole.length(), RUN)).isEqualTo(whole);
    assertThat(Pages.comment(report, whole.length() - 1, RUN)).isNotEqualTo(whole);
  }

  @Test
  void the_least_important_goes_first_into_one_line_with_a_link() {
    Report report = report(3);

    String page = Pages.comment(report, Pages.summary(report).length() - 1, RUN);

    assertThat(page)
        .contains("### What the guard found", "### Resources", "### Good to know")
        .doesNotContain("<details><summary>Stack events")
        .endsWith(
            "it is in the step summary of [the run](" + RUN + "):\n\n- Stack events: 214\n\n");
  }

  @Test
  void says_how_many_of_the_findings_are_not_shown() {
    String page = Pages.comment(report(500), 4_000);

    int shown = page.split("⚠️", -1).length - 1;
    assertThat(shown).isBetween(3, 30);
    assertThat(page)
        .contains("And %d more.".formatted(500 - shown))
        .contains("it is in the step summary of the run:")
        .contains("- What the guard found: 500", "- Resources: 40");
  }

  @Test
  void a_long_first_sentence_leaves_room_for_what_follows() {
    Report report =
        Stories.told(
            journal -> journal.judged(List.of(finding(1))),
            new Outcome.Failed("It failed: " + "no 🚀 ".repeat(20_000), ""));

    assertThat(Pages.comment(report, 2_000))
        .contains("It failed: no 🚀", "…\n", "⚠️", "iam-widened");
  }

  @Test
  void promises_no_page_for_next_to_no_room() {
    Report report = report(1);

    assertThatIllegalArgumentException().isThrownBy(() -> Pages.comment(report, 1_999));
  }

  private static Report report(int findings) {
    return Stories.told(
        journal -> {
          journal.proposed(
              Prospect.of(
                  IntStream.range(0, 40)
                      .mapToObj(number ->
                          Examples.edited("Role" + number, "AWS::IAM::Role", Replacement.NEVER))
                      .toList()));
          journal.judged(IntStream.range(0, findings).mapToObj(FittingTest::finding).toList());
          journal.warn("It is late.");
          IntStream.range(0, 214)
              .forEach(
                  _ -> journal.happened(Examples.stackEvent("t", StackStatus.UPDATE_IN_PROGRESS)));
        },
        new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of())));
  }

  private static Finding finding(int number) {
    return new Finding(
        "iam-widened",
        Finding.Severity.ERROR,
        "Role" + number,
        "Role%d may do anything.".formatted(number),
        "Say what it needs.",
        Optional.empty());
  }
}
