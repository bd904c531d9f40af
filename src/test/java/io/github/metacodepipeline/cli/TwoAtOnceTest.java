package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Two runs for the same stack, and a run beside somebody at the console, in many orders of their
 * requests. {@code -Dfaults.orders=N} tries N of each; {@code -Dfaults.seed=S} repeats a seed's.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class TwoAtOnceTest {
  private static final int ORDERS = 6;

  @TempDir Path folder;
  private final AtomicInteger scenes = new AtomicInteger();

  /** A story in which some jobs take turns. */
  private final class Scene implements AutoCloseable {
    final Random random;
    final Story story;
    final Turns turns;
    final List<Wire> wires = new ArrayList<>();
    final int before;

    Scene(long seed) {
      random = new Random(seed);
      Pace pace =
          random.nextBoolean()
              ? Pace.instant()
              : Pace.of(
                  Duration.ofSeconds(random.nextInt(6)), Duration.ofSeconds(random.nextInt(9)));
      story = new Story(folder.resolve("scene-" + scenes.incrementAndGet()), pace);
      turns = new Turns(random);
      story.commit(OrdersTemplate.ORIGINAL);
      story.push();
      before = story.aws().operations();
    }

    /** Prepares a job for a commit, and has it run on a thread of its own. */
    CompletableFuture<Ran> begin(String name, Commit commit) {
      turns.enter(name);
      Wire wire = new Wire(story.sandbox().endpoint(), turns.wire(name));
      wires.add(wire);
      Story.Job job = story.job(commit).over(wire);
      CompletableFuture<Ran> ran = new CompletableFuture<>();
      Thread.ofPlatform()
          .name(name)
          .start(() -> {
            try {
              ran.complete(job.run());
            } catch (RuntimeException | Error e) {
              ran.completeExceptionally(e);
            } finally {
              turns.leave(name);
            }
          });
      return ran;
    }

    int operations() {
      return story.aws().operations() - before;
    }

    /** In the middle of a run. */
    int anyMoment() {
      return random.nextInt(14);
    }

    @Override
    public void close() {
      wires.forEach(Wire::close);
      story.close();
    }
  }

  @Test
  void two_runs_of_the_same_commit_make_one_update() {
    each(seed -> {
      try (Scene scene = new Scene(seed)) {
        Commit commit = scene.story.commit(OrdersTemplate.WITH_APPROVAL);
        scene.turns.enter("main");
        var one = scene.begin("one", commit);
        var two = scene.begin("two", commit);
        scene.turns.leave("main");
        String about = about(seed, scene, one, two);

        assertThat(List.of(result(one), result(two))).as(about).containsOnlyOnce("updated");
        assertThat(List.of(result(one), result(two)))
            .as(about)
            .allMatch(result -> result.matches("updated|unchanged|busy"));
        assertThat(scene.operations()).as(about).isEqualTo(1);
        assertThat(scene.story.aws().template()).as(about).isEqualTo(OrdersTemplate.WITH_APPROVAL);
        assertThat(scene.story.aws().changeSetsLeft()).as(about).isEmpty();
      }
    });
  }

  @Test
  void an_older_commit_never_goes_over_a_newer_one() {
    each(seed -> {
      try (Scene scene = new Scene(seed)) {
        Commit older = scene.story.commit(OrdersTemplate.WITH_APPROVAL);
        List<CompletableFuture<Ran>> runs = new ArrayList<>();
        scene.turns.before(
            scene.anyMoment(),
            () ->
                runs.add(
                    scene.begin(
                        "newer", scene.story.commit(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT))));
        var one = scene.begin("older", older);
        one.join();
        if (runs.isEmpty()) {
          // The older run was over before that moment.
          assertThat(result(one)).isEqualTo("updated");
          return;
        }
        var two = runs.getFirst();
        String about = about(seed, scene, one, two);

        assertThat(result(one)).as(about).matches("updated|superseded|unchanged");
        assertThat(result(two)).as(about).isEqualTo("updated");
        assertThat(scene.story.aws().template())
            .as(about)
            .isEqualTo(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT);
        assertThat(scene.operations()).as(about).isEqualTo(result(one).equals("updated") ? 2 : 1);
        assertThat(scene.story.aws().changeSetsLeft()).as(about).isEmpty();
      }
    });
  }

  @Test
  void a_newer_commit_that_touches_nothing_watched_keeps_nobody_from_deploying() {
    each(seed -> {
      try (Scene scene = new Scene(seed)) {
        Commit commit = scene.story.commit(OrdersTemplate.WITH_APPROVAL);
        scene.turns.before(scene.anyMoment(), () -> scene.story.commit("README.md", "# Orders\n"));
        var one = scene.begin("one", commit);
        String about = about(seed, scene, one);

        assertThat(result(one)).as(about).isEqualTo("updated");
        assertThat(scene.operations()).as(about).isEqualTo(1);
      }
    });
  }

  @Test
  void beside_somebody_at_the_console_a_run_says_the_truth_and_the_next_makes_it_good() {
    each(seed -> {
      try (Scene scene = new Scene(seed)) {
        CloudFormationClient console = scene.story.aws().cloudFormation();
        Commit commit = scene.story.commit(OrdersTemplate.WITH_APPROVAL);
        List<Consumer<CloudFormationClient>> deeds = deeds(console);
        for (int i = 0; i < 1 + scene.random.nextInt(3); i++) {
          Consumer<CloudFormationClient> deed = deeds.get(scene.random.nextInt(deeds.size()));
          scene.turns.before(scene.anyMoment(), () -> mayBeRefused(deed, console));
        }
        var one = scene.begin("one", commit);
        String about = about(seed, scene, one);

        assertThat(result(one)).as(about).matches("updated|created|unchanged|busy|failed");
        assertThat(ours(console)).as(about).isLessThanOrEqualTo(3);
        Ran next = scene.story.job(commit).run();
        assertThat(result(next)).as(about + next.log()).matches("updated|created|unchanged");
        assertThat(scene.story.aws().template()).as(about).isEqualTo(OrdersTemplate.WITH_APPROVAL);
        assertThat(scene.story.aws().changeSetsLeft()).as(about).isEmpty();
      }
    });
  }

  private static List<Consumer<CloudFormationClient>> deeds(CloudFormationClient console) {
    console.createChangeSet(request ->
        request
            .stackName(Story.STACK)
            .changeSetName("by-hand")
            .capabilitiesWithStrings("CAPABILITY_IAM")
            .templateBody(OrdersTemplate.OTHER_OUTPUT));
    return List.of(
        user ->
            user.updateStack(request ->
                request
                    .stackName(Story.STACK)
                    .capabilitiesWithStrings("CAPABILITY_IAM")
                    .templateBody(OrdersTemplate.OTHER_OUTPUT)),
        user ->
            user.executeChangeSet(
                request -> request.stackName(Story.STACK).changeSetName("by-hand")),
        user ->
            user.listChangeSets(request -> request.stackName(Story.STACK))
                .summaries()
                .forEach(set ->
                    user.deleteChangeSet(request -> request.changeSetName(set.changeSetId()))),
        user -> user.deleteStack(request -> request.stackName(Story.STACK)));
  }

  private static void mayBeRefused(
      Consumer<CloudFormationClient> deed, CloudFormationClient console) {
    try {
      deed.accept(console);
    } catch (CloudFormationException refused) {
      assertThat(refused.statusCode()).as(refused.getMessage()).isIn(400, 404);
    }
  }

  /** How many executions of ours there were on the stack that is there now. */
  private static long ours(CloudFormationClient console) {
    try {
      return console
          .describeStackEventsPaginator(request -> request.stackName(Story.STACK))
          .stackEvents()
          .stream()
          .map(event -> String.valueOf(event.clientRequestToken()))
          .filter(token -> token.matches("meta-codepipeline-.*-x"))
          .distinct()
          .count();
    } catch (CloudFormationException noStack) {
      return 0;
    }
  }

  private static String result(CompletableFuture<Ran> run) {
    return result(run.join());
  }

  private static String result(Ran ran) {
    return String.valueOf(ran.outputs().get("result"));
  }

  @SafeVarargs
  private static String about(long seed, Scene scene, CompletableFuture<Ran>... runs) {
    StringBuilder text = new StringBuilder("seed " + seed + "\n");
    for (CompletableFuture<Ran> run : runs) {
      text.append(run.join().shown()).append('\n');
    }
    return text.append(scene.turns).toString();
  }

  private static void each(LongConsumer scene) {
    Long one = Long.getLong("faults.seed");
    LongStream seeds =
        one == null
            ? LongStream.rangeClosed(1, Integer.getInteger("faults.orders", ORDERS))
            : LongStream.of(one);
    seeds.parallel().forEach(scene);
  }
}
