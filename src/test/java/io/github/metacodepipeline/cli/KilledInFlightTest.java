package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/**
 * Updates of a pipeline in which something runs, killed after a request to AWS: whatever was cut is
 * started again by the next run, once and only once. {@code -Dfaults.all=true} kills them after
 * every single one.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledInFlightTest {
  private static final Pace PACE = Pace.of(Duration.ofSeconds(1), Duration.ofSeconds(2));
  private static final Duration BUILD = Duration.ofSeconds(8);

  @TempDir Path folder;

  /** Ends the killed run where it would wait. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What happens to the execution of the push. */
  enum Course {
    /** We stop it, and the update succeeds. */
    STOPPED("auto", OrdersTemplate.BUILDING_ELSEWHERE, "SUPERSEDED"),
    /** We stop it, and the update is rolled back. */
    STOPPED_IN_VAIN("auto", OrdersTemplate.BUILDING_IN_VAIN, "SUPERSEDED"),
    /** We leave it, and CodePipeline cancels it. */
    CUT("proceed", OrdersTemplate.BUILDING_ELSEWHERE, "SUPERSEDED"),
    /** We stop two of them. */
    QUEUED("stop", OrdersTemplate.BUILDING_ELSEWHERE, "QUEUED");

    private final String policy;
    private final String template;
    private final String mode;

    Course(String policy, String template, String mode) {
      this.policy = policy;
      this.template = template;
      this.mode = mode;
    }

    Commit prepare(Story story) {
      story.with("in-flight", policy);
      story.commit(inMode(OrdersTemplate.BUILDING));
      story.push();
      story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
      if (this == QUEUED) {
        pushed(story, story.commit("README.md", "# Orders\n"));
      }
      Commit commit = story.commit(inMode(template));
      pushed(story, commit);
      return commit;
    }

    private String inMode(String text) {
      return OrdersTemplate.edited(
          text, "PipelineType: V2\n", "PipelineType: V2\n      ExecutionMode: " + mode + "\n");
    }

    private static void pushed(Story story, Commit commit) {
      story
          .sandbox()
          .direct(director -> director.push("octo-org/orders", "main", commit.sha(), "Change"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_was_cut_is_started_once_and_only_once(Course course) {
    int requests = undisturbed(course);
    Sample.of(requests).parallel().forEach(k -> killedAfter(k, course));
    System.out.printf("killed within the %d requests of %s%n", requests, course);
  }

  private int undisturbed(Course course) {
    try (Story story = new Story(folder.resolve(course + "-undisturbed"), PACE)) {
      Ran ran = story.on("push-main", course.prepare(story));
      assertThat(cut(story)).as(ran.log()).isNotEmpty();
      assertPaid(story, ran.log());
      return ran.askedOfAws().size();
    }
  }

  private void killedAfter(int k, Course course) {
    try (Story story = new Story(folder.resolve("%s-%d".formatted(course, k)), PACE)) {
      Commit commit = course.prepare(story);
      Knife knife = new Knife(k);
      Story.Job job = story.job(commit);
      try (Wire wire = new Wire(story.sandbox().endpoint(), knife)) {
        job.over(wire).run(new Time(story.time(), knife.unlessCut(story.time())));
      } catch (Killed atTheKnife) {
        // As it is meant.
      }
      job.ended();
      Ran next = story.job(commit).run();

      assertPaid(story, "%s killed after %d\n%s".formatted(course, k, next.log()));
    }
  }

  private static List<PipelineExecutionSummary> cut(Story story) {
    return story.aws().executions().stream()
        .filter(one -> one.statusAsString().matches("Stopped|Cancelled"))
        .toList();
  }

  /** Every execution that was cut has exactly one that was started for it, and that one runs. */
  private static void assertPaid(Story story, String log) {
    story.time().sleep(BUILD.multipliedBy(4));
    List<String> executions = story.aws().executionsInShort();
    List<String> cut = cut(story).stream().map(KilledInFlightTest::revision).sorted().toList();
    List<String> started =
        story.aws().executions().stream()
            .filter(one -> one.trigger().triggerTypeAsString().equals("StartPipelineExecution"))
            .map(KilledInFlightTest::revision)
            .sorted()
            .toList();

    assertThat(started).as("%s\n%s", executions, log).isEqualTo(cut);
    assertThat(executions.getLast()).as(log).endsWith("Succeeded");
  }

  private static String revision(PipelineExecutionSummary execution) {
    return execution.sourceRevisions().getFirst().revisionId();
  }

  /** Cuts the wire after the k-th request, which is carried out and not answered. */
  private static final class Knife implements Wire.Fate {
    private final int k;
    private int requests;
    private volatile boolean cut;

    Knife(int k) {
      this.k = k;
    }

    @Override
    public synchronized void befall(Wire.Passage passage) throws IOException {
      requests++;
      if (requests < k) {
        passage.answer(passage.carry());
        return;
      }
      if (requests == k) {
        passage.carry();
      }
      cut = true;
    }

    Sleeper unlessCut(Sleeper sleeper) {
      return duration -> {
        if (cut) {
          throw new Killed();
        }
        sleeper.sleep(duration);
      };
    }
  }
}
