package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.TestingAudience;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommentNewsTest {
  private static final Finding GONE = Finding.templateGone("pipeline.yaml", "commit 676aad0");

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(new Outcome.Previewed("Nothing would change."), CommentNews.GONE),
        Arguments.of(new Outcome.Refused(List.of(GONE)), CommentNews.TOLD),
        Arguments.of(new Outcome.Failed("The change set failed.", ""), CommentNews.TOLD),
        Arguments.of(broken(Failure.wrongInput("It is no YAML.", "")), CommentNews.TOLD),
        Arguments.of(broken(Failure.denied("There is no token.", "")), CommentNews.TOLD),
        Arguments.of(broken(Failure.unreachable("AWS is away.", "")), CommentNews.CORRECTED),
        Arguments.of(new Outcome.Busy("Somebody updates the stack.", ""), CommentNews.CORRECTED),
        Arguments.of(new Outcome.Skipped("Only main deploys."), CommentNews.CORRECTED),
        Arguments.of(broken(Failure.cancelled()), CommentNews.NONE),
        Arguments.of(new Outcome.Cancelled("Nothing was left."), CommentNews.NONE));
  }

  private static Outcome broken(Failure failure) {
    return new Outcome.Broken(failure);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void every_ending_says_whether_a_comment_is_worth_it(Outcome outcome, CommentNews news) {
    assertThat(CommentNews.of(new Journal(new TestingAudience()).close(outcome))).isEqualTo(news);
  }

  @Test
  void a_preview_with_a_finding_is_worth_one() {
    Journal journal = new Journal(new TestingAudience());
    journal.judged(List.of(GONE));

    assertThat(CommentNews.of(journal.close(new Outcome.Previewed("As seen."))))
        .isEqualTo(CommentNews.TOLD);
  }
}
