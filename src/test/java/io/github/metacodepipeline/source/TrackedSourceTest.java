package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackedSourceTest {
  private final TrackedSource source =
      new TrackedSource(Optional.of("octo-org/orders"), new Branch("main"));

  @Test
  void feeds_a_connection_on_repository_and_branch() {
    assertThat(source.feeds(connection("octo-org/orders", "main"))).isTrue();
    assertThat(source.feeds(connection("Octo-Org/Orders", "main"))).isTrue();
    assertThat(source.feeds(connection("octo-org/orders", "Main"))).isFalse();
    assertThat(source.feeds(connection("octo-org/orders", "release"))).isFalse();
    assertThat(source.feeds(connection("octo-org/other", "main"))).isFalse();
  }

  @Test
  void feeds_the_older_action_of_github_too() {
    assertThat(source.feeds(Map.of("Owner", "octo-org", "Repo", "orders", "Branch", "main")))
        .isTrue();
    assertThat(source.feeds(Map.of("Owner", "octo-org", "Branch", "main"))).isFalse();
  }

  @Test
  void feeds_no_bucket() {
    assertThat(source.feeds(Map.of("S3Bucket", "octo-org", "S3ObjectKey", "main"))).isFalse();
  }

  @Test
  void feeds_nothing_where_nobody_says_which_repository_it_is() {
    TrackedSource unknown = new TrackedSource(Optional.empty(), new Branch("main"));

    assertThat(unknown.feeds(connection("octo-org/orders", "main"))).isFalse();
  }

  private static Map<String, String> connection(String repository, String branch) {
    return Map.of("FullRepositoryId", repository, "BranchName", branch);
  }
}
