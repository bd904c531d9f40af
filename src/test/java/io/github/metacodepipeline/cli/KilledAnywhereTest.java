package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Whole deploys, killed after a request to AWS: the next run makes each of them good. {@code
 * -Dfaults.all=true} kills them after every single one.
 *
 * <pre>
 *  killed run:  1  2  ...  k  |  nothing gets through, and nobody waits any more
 *  next run:    to the end; the stack is as if nobody had been killed
 * </pre>
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledAnywhereTest {
  private static final Pace PACE = Pace.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  @TempDir Path folder;

  /** Ends the killed run where it would wait; its cleaning finds no way to AWS either. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
  void the_next_run_makes_it_good(Deploy deploy) {
    Ended undisturbed = undisturbed(deploy);
    assertThat(undisturbed.requests()).isGreaterThan(6);
    Sample.of(undisturbed.requests()).parallel().forEach(k -> killedAfter(k, deploy, undisturbed));
    System.out.printf("killed within the %d requests of %s%n", undisturbed.requests(), deploy);
  }

  /** How it ended, and what there is then. */
  private record Ended(String result, String picture, int operations, int requests) {}

  private Ended undisturbed(Deploy deploy) {
    try (Story story = new Story(folder.resolve(deploy + "-undisturbed"), PACE)) {
      Commit commit = deploy.prepare(story);
      int before = deploy == Deploy.CREATE ? 0 : story.aws().operations();
      Ran ran = story.on("push-main", commit);
      return new Ended(
          result(ran),
          story.aws().picture(),
          story.aws().operations() - before,
          ran.askedOfAws().size());
    }
  }

  private void killedAfter(int k, Deploy deploy, Ended undisturbed) {
    String name = "%s-%d".formatted(deploy, k);
    try (Story story = new Story(folder.resolve(name), PACE)) {
      Commit commit = deploy.prepare(story);
      int before = deploy == Deploy.CREATE ? 0 : story.aws().operations();
      Knife knife = new Knife(k);
      Story.Job job = story.job(commit);
      try (Wire wire = new Wire(story.sandbox().endpoint(), knife)) {
        job.over(wire).run(new Time(story.time(), knife.unlessCut(story.time())));
      } catch (Killed atTheKnife) {
        // As it is meant.
      }
      job.ended();
      assertThat(knife.cut).as(name).isTrue();
      boolean began = hasBegun(story, before);
      Ran next = nextRun(story, commit, job, k);
      int operations = story.aws().operations() - before;

      assertThat(result(next))
          .as("%s\n%s", name, next.log())
          .isEqualTo(expected(undisturbed, began));
      assertThat(story.aws().picture()).as(name).isEqualTo(undisturbed.picture());
      assertThat(operations)
          .as(name)
          .isEqualTo(undisturbed.operations() + (repeats(undisturbed) && began ? 1 : 0));
      assertThat(story.aws().changeSetsLeft()).as("%s\n%s", name, next.log()).isEmpty();
    }
  }

  private static boolean hasBegun(Story story, int before) {
    try {
      return story.aws().operations() > before;
    } catch (CloudFormationException noStack) {
      return false;
    }
  }

  /** A re-run of the same run, or another run of the workflow. */
  private static Ran nextRun(Story story, Commit commit, Story.Job killed, int k) {
    Story.Job next = story.job(commit);
    return k % 2 == 0
        ? next.with("GITHUB_RUN_ID", killed.runId()).with("GITHUB_RUN_ATTEMPT", "2").run()
        : next.run();
  }

  // A change that fails is tried again by each run; any other is made once.
  private static boolean repeats(Ended undisturbed) {
    return undisturbed.result().equals("failed");
  }

  private static String expected(Ended undisturbed, boolean began) {
    return began && !repeats(undisturbed) ? "unchanged" : undisturbed.result();
  }

  private static String result(Ran ran) {
    return String.valueOf(ran.outputs().get("result"));
  }

  /**
   * Cuts the wire after the k-th request, which is carried out and not answered. One that is not
   * carried out is to AWS as if the wire had been cut after the one before.
   */
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
