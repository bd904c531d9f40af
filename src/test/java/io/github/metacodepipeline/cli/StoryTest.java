package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Survivor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Begins every test with an empty repository and an empty AWS in which everything is quick. */
abstract class StoryTest {
  static final String CREATED = "Stack orders-pipeline was created.";
  static final String UPDATED = "Stack orders-pipeline was updated.";
  static final String NO_DIFFERENCE =
      "Stack orders-pipeline is unchanged. The deployed template, parameters and tags are what the repository says.";

  @TempDir Path folder;
  Story story;

  @BeforeEach
  void begin() {
    story = new Story(folder.resolve("story"), Pace.instant());
  }

  /** Begins again with an AWS that takes its time. */
  void beginSlowly(Pace pace) {
    story.close();
    story = new Story(folder.resolve("slow"), pace);
  }

  /** Begins again with an AWS in which these executions outlive an update of their pipeline. */
  void beginWith(Survivor... survivors) {
    story.close();
    story = new Story(folder.resolve("surviving"), Pace.instant(), survivors);
  }

  /** Begins again in an account that has no identity provider yet. */
  void beginInANewAccount() {
    story.close();
    story = new Story(folder.resolve("new"), Pace.instant(), Settings::withoutIdentityProvider);
  }

  @AfterEach
  void end() {
    story.close();
  }
}
