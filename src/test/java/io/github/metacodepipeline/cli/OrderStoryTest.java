package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;

/** Commits and rivals that overtake a run. */
class OrderStoryTest extends StoryTest {
  @Test
  void a_commit_that_a_newer_one_contradicts_is_superseded() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    Commit late = story.commit(OrdersTemplate.WITH_APPROVAL);
    Commit newer = story.commit(OrdersTemplate.OTHER_OUTPUT);

    Ran ran = story.on("push-main", late);

    ran.ended(
        Ending.SUPERSEDED,
        "::warning title=superseded::Stack orders-pipeline was left as it is: commit "
            + newer.abbreviated()
            + " is newer");
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:ExecuteChangeSet");
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
  }

  @Test
  void a_commit_whose_template_the_newer_one_keeps_is_deployed() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    Commit late = story.commit(OrdersTemplate.WITH_APPROVAL);
    story.commit("README.md", "# Orders\n");

    story.on("push-main", late).ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void a_commit_that_was_pushed_away_is_superseded() {
    Commit lost = story.commit(OrdersTemplate.ORIGINAL);
    Commit other = new Commit("f".repeat(40));
    story.gitHub().forcePush("main", other).file(other, Story.TEMPLATE, OrdersTemplate.ORIGINAL);

    story.on("push-main", lost).ended(Ending.SUPERSEDED, "commit fffffff is newer");
  }

  @Test
  void plans_again_when_somebody_else_was_faster() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.whenAws(overtakenOnce());

    Ran ran = story.push();

    ran.ended(Ending.CREATED, "Somebody else changed the stack meanwhile; planning again.");
    assertThat(ran.askedOfAws()).filteredOn("cloudformation:ExecuteChangeSet"::equals).hasSize(2);
  }

  private static Interceptor overtakenOnce() {
    return new Interceptor() {
      private boolean done;

      @Override
      public void before(LoggedCall call) {
        if (call.action().equals("ExecuteChangeSet") && !done) {
          done = true;
          throw new AwsError(
              400, "InvalidChangeSetStatus", "ChangeSet is in OBSOLETE status and cannot execute.");
        }
      }
    };
  }
}
