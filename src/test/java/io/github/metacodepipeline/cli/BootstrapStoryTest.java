package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator sets up the two sides, from a job of the repository. */
class BootstrapStoryTest extends StoryTest {
  private static final String CONNECTION =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d";

  private final Surroundings surroundings = new Surroundings();

  @BeforeEach
  void administer() {
    surroundings.connection(CONNECTION, "octo", "AVAILABLE");
    story.with("command", "bootstrap").withAmbientCredentials();
    surroundings.environment().forEach(story::environment);
    story.commit(OrdersTemplate.ORIGINAL);
  }

  @AfterEach
  void leave() {
    surroundings.close();
  }

  private Ran bootstrap(String... options) {
    story.with("bootstrap-options", String.join(" ", options));
    Ran ran = story.on("workflow_dispatch-main");
    Story.write(java.nio.file.Path.of("/tmp/h/t/boot.log"), ran.log());
    return ran;
  }

  @Test
  void a_first_run_creates_both_stacks() {
    Ran ran = bootstrap("--connection-arn", CONNECTION);

    ran.ended(
        Ending.CREATED,
        "Stack orders-pipeline-access was created.",
        "Stack orders-pipeline-meta was created.");
  }
}
