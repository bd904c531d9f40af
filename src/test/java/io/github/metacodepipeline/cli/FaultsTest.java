package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Whole deploys in bad weather, one for each seed. Whatever befalls a run, its result is true,
 * nothing is done twice, and the next run in fair weather makes it good.
 *
 * <p>{@code -Dfaults.runs=N} makes N runs; {@code -Dfaults.seed=S} repeats the one of a seed.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
  private static final int USUAL_RUNS = 8;

  private static final Duration ANSWER = Duration.ofMillis(700);
  private static final Duration LONGEST = Duration.ofHours(3);

  @TempDir Path folder;

  private final Map<String, Integer> endings = new TreeMap<>();
  private final Map<Weather.Trouble, Integer> troubles = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private Duration fastest = LONGEST;
  private Duration slowest = Duration.ZERO;

  @Test
  @Timeout(900)
  void whatever_befalls_a_run_its_result_is_true_and_the_next_one_makes_it_good() {
    seeds().parallel().forEach(this::attempt);

    System.out.printf(
        "runs in bad weather: %s; troubles: %s; from %s to %s of their own time%n",
        endings, troubles, fastest, slowest);
    assertThat(wrong).as("repeat one with -Dtest=FaultsTest -Dfaults.seed=SEED").isEmpty();
  }

  private static LongStream seeds() {
    Long one = Long.getLong("faults.seed");
    return one == null
        ? LongStream.rangeClosed(1, Integer.getInteger("faults.runs", USUAL_RUNS))
        : LongStream.of(one);
  }

  private void attempt(long seed) {
    try {
      troubled(seed);
    } catch (RuntimeException | Error e) {
      java.io.StringWriter text = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(text));
      String all = text.toString();
      wrong.add("SEED %d: %s".formatted(seed, all.substring(0, Math.min(6000, all.length()))));
    }
  }

  private void troubled(long seed) {
    Random random = new Random(seed * 7919);
    Deploy deploy = Deploy.values()[random.nextInt(Deploy.values().length)];
    Pace pace =
        random.nextBoolean()
            ? Pace.instant()
            : Pace.of(
                Duration.ofSeconds(random.nextInt(20)), Duration.ofSeconds(random.nextInt(60)));
    try (Story story = new Story(folder.resolve("seed-" + seed), pace)) {
      Commit commit = deploy.prepare(story);
      int before = operations(story);
      Weather weather = new Weather(seed, story.gitHub());
      Instant begin = story.time().instant();
      Ran ran;
      try (Wire wire = new Wire(story.sandbox().endpoint(), weather)) {
        ran =
            story
                .job(commit)
                .over(wire)
                .with("AWS_MAX_ATTEMPTS", List.of("", "", "3", "1").get(random.nextInt(4)))
                .run(new Time(story.time(), story.time(), random, ANSWER));
      }
      Duration took = Duration.between(begin, story.time().instant());
      note(ran, weather, took);
      String about = "seed %d, %s, %s\n%s".formatted(seed, deploy, weather.befallen(), shown(ran));
      assertThat(took).as(about).isLessThan(LONGEST);
      int operations = operations(story) - before;
      isTrue(about, deploy, ran, operations, story);
      story.gitHub().fairWeather();
      converges(about, deploy, story, commit, before, operations);
    }
  }

  private static String shown(Ran ran) {
    return ran.shown();
  }

  private synchronized void note(Ran ran, Weather weather, Duration took) {
    endings.merge(ran.outputs().get("result"), 1, Integer::sum);
    weather.befallen().forEach((trouble, times) -> troubles.merge(trouble, times, Integer::sum));
    if (took.compareTo(fastest) < 0) {
      fastest = took;
    }
    if (took.compareTo(slowest) > 0) {
      slowest = took;
    }
  }

  /** Compares what the run said with what AWS really did. */
  private static void isTrue(String about, Deploy deploy, Ran ran, int operations, Story story) {
    String result = String.valueOf(ran.outputs().get("result"));
    assertThat(ran.log()).as(about).doesNotContain("\tat ").doesNotContain("defect");
    assertThat(operations).as(about).isLessThanOrEqualTo(deploy.operates() ? 1 : 0);
    switch (result) {
      case "created", "updated", "failed" -> {
        assertThat(result).as(about).isEqualTo(deploy.result());
        assertThat(operations).as(about).isEqualTo(1);
        assertThat(story.aws().stack().stackStatusAsString())
            .as(about)
            .isEqualTo(
                switch (result) {
                  case "created" -> "CREATE_COMPLETE";
                  case "updated" -> "UPDATE_COMPLETE";
                  default -> "UPDATE_ROLLBACK_COMPLETE";
                });
      }
      case "unchanged", "superseded" -> {
        assertThat(result).as(about).isEqualTo(deploy.result());
        assertThat(operations).as(about).isZero();
      }
      case "busy" -> assertThat(operations).as(about).isZero();
      case "running" -> assertThat(operations).as(about).isEqualTo(1);
      case "denied", "unreachable" -> {
        if (operations == 1) {
          assertThat(ran.shown()).as(about).containsPattern("goes on|is not known");
        } else {
          assertThat(ran.shown()).as(about).doesNotContain("goes on");
        }
      }
      default -> throw new AssertionError(about);
    }
  }

  private static void converges(
      String about, Deploy deploy, Story story, Commit commit, int before, int operations) {
    Ran next = story.job(commit).run();

    String all = about + "\nTHEN\n" + shown(next);
    boolean repeats = deploy == Deploy.FAILING_UPDATE;
    boolean done = operations == 1 && !repeats;
    assertThat(next.outputs())
        .as(all)
        .containsEntry("result", done ? "unchanged" : deploy.result());
    assertThat(operations(story) - before)
        .as(all)
        .isEqualTo(repeats ? operations + 1 : deploy.operates() ? 1 : 0);
    assertThat(story.aws().changeSetsLeft()).as(all).isEmpty();
  }

  private static int operations(Story story) {
    try {
      return story.aws().operations();
    } catch (CloudFormationException noStack) {
      return 0;
    }
  }
}
