package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommentChoiceTest {
  private static final Commit OLD = new Commit("1".repeat(40));
  private static final Commit OURS = new Commit("2".repeat(40));
  private static final Commit NEW = new Commit("3".repeat(40));
  private static final String ACTIONS = CommentAuthor.GITHUB_ACTIONS;

  private static PostedComment comment(long id, String author, Commit about) {
    CommentMarker marker = new CommentMarker("orders-pipeline", "eu-west-1", about);
    return new PostedComment(id, author, marker, marker.before("a page"));
  }

  private static List<PostedComment> about(Commit commit) {
    return List.of(comment(1, ACTIONS, commit));
  }

  @Test
  void what_must_be_known_is_written_or_updated() {
    List<PostedComment> own = about(OLD);

    assertThat(CommentChoice.at(CommentNews.TOLD, OURS, OURS, List.of()))
        .isEqualTo(new CommentChoice.Write());
    assertThat(CommentChoice.at(CommentNews.TOLD, OURS, OURS, own))
        .isEqualTo(new CommentChoice.Update(own.getFirst()));
  }

  @ParameterizedTest
  @EnumSource(names = {"CORRECTED", "GONE"})
  void what_is_only_a_correction_is_never_new(CommentNews news) {
    List<PostedComment> own = about(OLD);

    assertThat(CommentChoice.at(news, OURS, OURS, List.of())).isEqualTo(new CommentChoice.Leave());
    assertThat(CommentChoice.at(news, OURS, OURS, own))
        .isEqualTo(new CommentChoice.Update(own.getFirst()));
  }

  @Test
  void no_news_leave_everything() {
    assertThat(CommentChoice.at(CommentNews.NONE, OURS, OURS, about(OLD)))
        .isEqualTo(new CommentChoice.Leave());
  }

  @ParameterizedTest
  @EnumSource
  void a_run_whose_commit_is_not_the_newest_writes_no_page(CommentNews news) {
    assertThat(CommentChoice.at(news, OURS, NEW, List.of())).isEqualTo(new CommentChoice.Leave());
    assertThat(CommentChoice.at(news, OURS, NEW, about(NEW))).isEqualTo(new CommentChoice.Leave());
    for (List<PostedComment> stale : List.of(about(OLD), about(OURS))) {
      assertThat(CommentChoice.at(news, OURS, NEW, stale))
          .isEqualTo(new CommentChoice.Outdate(stale.getFirst()));
    }
  }

  @Test
  void meanwhile_only_what_is_not_about_the_newest_commit_is_outdated() {
    assertThat(CommentChoice.meanwhile(OURS, about(OLD)))
        .isEqualTo(new CommentChoice.Outdate(about(OLD).getFirst()));
    assertThat(CommentChoice.meanwhile(OURS, about(OURS))).isEqualTo(new CommentChoice.Leave());
    assertThat(CommentChoice.meanwhile(OURS, List.of())).isEqualTo(new CommentChoice.Leave());
  }

  @Test
  void surplus_is_only_what_the_same_author_wrote() {
    PostedComment kept = comment(1, ACTIONS, OURS);
    PostedComment twin = comment(2, ACTIONS, OLD);
    PostedComment other = comment(3, "echo[bot]", OURS);

    assertThat(CommentChoice.surplus(kept, List.of(kept, twin, other))).containsExactly(twin);
  }

  @ParameterizedTest
  @CsvSource({
    "mona, true",
    "Mona, true",
    "mallory, false",
    "github-actions[bot], false",
    "'', false"
  })
  void with_a_known_user_only_that_users_comments_are_ours(String author, boolean ours) {
    List<PostedComment> comments = List.of(comment(1, author, OURS));

    assertThat(new CommentAuthor.Named("mona").own(comments))
        .isEqualTo(ours ? comments : List.of());
  }

  @Test
  void with_an_unknown_app_those_of_github_actions_come_first_and_those_of_people_never() {
    PostedComment person = comment(1, "github-actions", OURS);
    PostedComment app = comment(2, "echo[bot]", OURS);
    PostedComment older = comment(3, ACTIONS, OURS);
    PostedComment younger = comment(4, ACTIONS, OURS);

    assertThat(new CommentAuthor.SomeApp().own(List.of(person, app, older, younger)))
        .containsExactly(older, younger, app);
  }

  @Test
  void a_comment_says_the_same_with_the_line_ends_of_githubs_pages() {
    CommentMarker marker = new CommentMarker("orders-pipeline", "eu-west-1", OURS);
    PostedComment edited =
        new PostedComment(1, ACTIONS, marker, marker.before("a\nb\n").replace("\n", "\r\n"));

    assertThat(edited.says(marker.before("a\nb\n"))).isTrue();
    assertThat(edited.says(marker.before("a\nc\n"))).isFalse();
  }
}
