package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

class CommentBodiesTest {
  private static final CommentMarker MARKER =
      new CommentMarker("orders-pipeline", "eu-west-1", new Commit("676aad0" + "0".repeat(33)));
  private static final Commit NEXT = new Commit("def5678" + "0".repeat(33));
  private static final Commit LAST = new Commit("fff9abc" + "0".repeat(33));

  private static PostedComment posted(String body) {
    return new PostedComment(1, CommentAuthor.GITHUB_ACTIONS, MARKER, body);
  }

  @Test
  void an_outdated_comment_keeps_its_marker_and_says_which_stack_and_which_commits() {
    String outdated = CommentBodies.outdated(posted(MARKER.before("A page.\n")), NEXT);

    assertThat(outdated)
        .startsWith(MARKER + "\n## orders-pipeline in eu-west-1\n\n")
        .contains("676aad0", "def5678", "A page.");
    assertThat(CommentMarker.of(outdated)).contains(MARKER);
  }

  @Test
  void one_that_is_outdated_again_says_so_once() {
    String once = CommentBodies.outdated(posted(MARKER.before("A page.\n")), NEXT);
    String twice = CommentBodies.outdated(posted(once.replace("\n", "\r\n")), LAST);

    assertThat(twice)
        .isEqualTo(CommentBodies.outdated(posted(MARKER.before("A page.\n")), LAST))
        .doesNotContain("def5678");
  }

  @Test
  void one_without_room_for_its_former_page_says_which_commits_all_the_same() {
    String full = MARKER.before("x".repeat(MARKER.room()));

    String outdated = CommentBodies.outdated(posted(full), NEXT);

    assertThat(full).hasSize(65_536);
    assertThat(outdated).hasSizeLessThan(1_000).contains("676aad0", "def5678");
    assertThat(CommentBodies.outdated(posted(outdated), LAST))
        .hasSizeLessThan(1_000)
        .contains("fff9abc")
        .doesNotContain("def5678");
  }

  @Test
  void one_too_many_says_which_is_kept() {
    assertThat(CommentBodies.surplus(posted(MARKER.before("A page.\n"))))
        .startsWith(MARKER + "\n## orders-pipeline in eu-west-1\n\nTwo runs wrote a comment each.")
        .doesNotContain("A page.");
  }
}
