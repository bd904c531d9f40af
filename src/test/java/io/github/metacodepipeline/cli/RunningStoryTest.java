package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.util.List;

/** Begins every test as its parent does; here the pipeline runs while people push. */
abstract class RunningStoryTest extends StoryTest {
  static final Duration BUILD = Duration.ofSeconds(40);

  /** The pipeline is there and has run once, and from now on its build takes its time. */
  void created(String template) {
    story.commit(template);
    story.push().ended(Ending.CREATED, CREATED);
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
  }

  /** Somebody pushes: GitHub tells CodePipeline, and our run comes later. */
  Commit pushed(String template) {
    Commit commit = story.commit(template);
    started(commit);
    return commit;
  }

  /** Somebody pushes what leaves the template as it is. */
  Commit pushed(String path, String text) {
    Commit commit = story.commit(path, text);
    started(commit);
    return commit;
  }

  void started(Commit commit) {
    story
        .sandbox()
        .direct(director -> director.push("octo-org/orders", "main", commit.sha(), "Change it"));
  }

  /** The template with another execution mode. */
  static String in(String mode, String template) {
    return OrdersTemplate.edited(
        template, "PipelineType: V2\n", "PipelineType: V2\n      ExecutionMode: " + mode + "\n");
  }

  /** The executions since the pipeline was created, oldest first. */
  List<String> executions() {
    List<String> all = story.aws().executionsInShort();
    return all.subList(1, all.size());
  }
}
