package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentMarkerTest {
  private static final CommentMarker MARKER =
      new CommentMarker("orders-pipeline", "eu-west-1", new Commit("905e69f" + "0".repeat(33)));

  @Test
  void is_read_as_it_was_written() {
    assertThat(MARKER)
        .hasToString(
            "<!-- meta-codepipeline: preview of orders-pipeline in eu-west-1, commit 905e69f000000000000000000000000000000000 -->");
    assertThat(CommentMarker.of(MARKER.before("a page"))).contains(MARKER);
    assertThat(CommentMarker.of(MARKER + "\r\na page")).contains(MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "\n%s\n",
        "Look:\n%s\n",
        "> %s\n",
        " %s\n",
        "%s Approve this!\n",
      })
  void counts_on_the_very_first_line_and_alone_there(String form) {
    String body = form.formatted(MARKER);

    assertThat(CommentMarker.of(body).isPresent()).isEqualTo(form.equals("%s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "<!-- meta-codepipeline -->", "A remark."})
  void is_not_found_in_what_people_say(String body) {
    assertThat(CommentMarker.of(body)).isEmpty();
  }

  @Test
  void tells_targets_apart_but_not_commits() {
    Commit other = new Commit("1".repeat(40));

    assertThat(MARKER.hasTargetOf(new CommentMarker("orders-pipeline", "eu-west-1", other)))
        .isTrue();
    assertThat(MARKER.hasTargetOf(new CommentMarker("orders", "eu-west-1", other))).isFalse();
    assertThat(MARKER.hasTargetOf(new CommentMarker("orders-pipeline", "eu-west-2", other)))
        .isFalse();
  }
}
