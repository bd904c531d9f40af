package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both executors are on for one push: whoever comes second finds nothing to do. */
@Timeout(120)
class BothExecutorsStoryTest extends MetaBuildStory {
  private static final Duration A_WHILE = Duration.ofMinutes(5);

  @Override
  @BeforeEach
  void begin() {
    begin(Pace.of(Duration.ofSeconds(2), Duration.ofSeconds(5)));
    hook(settings(CONNECTION, "orders"));
    hook(commit(bounded(OrdersTemplate.WITH_APPROVAL)));
    bootstrap();
    story.with("role-arn", Story.ROLES + "meta-codepipeline/orders-pipeline-execution");
    rest();
  }

  /** Time passes until all is quiet. */
  private void rest() {
    for (int i = 0; i < 4; i++) {
      story.time().sleep(A_WHILE);
      settle();
    }
  }

  private Commit change() {
    settings(CONNECTION, "billing");
    return commit(bounded(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT));
  }

  private void nothingIsLeftToDo() {
    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
    byAws().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();
    assertThat(story.aws().template()).isEqualTo(bounded(OrdersTemplate.WITH_APPROVAL_AND_OUTPUT));
    assertThat(story.aws().tags()).containsEntry("Team", "billing");
    assertThat(story.aws().parameters()).isEqualTo(Map.of("ConnectionArn", CONNECTION));
    assertThat(story.aws().changeSetsLeft()).isEmpty();
  }

  @Test
  void the_action_first_and_then_the_meta_pipeline() {
    int operations = story.aws().operations();
    Commit commit = change();
    byGitHub().push().ended(Ending.UPDATED, StoryTest.UPDATED);

    hook(commit);
    rest();

    assertThat(said()).contains("Result: unchanged.");
    assertThat(latest().statusAsString()).isEqualTo("Succeeded");
    assertThat(story.aws().operations()).isEqualTo(operations + 1);
    nothingIsLeftToDo();
  }

  @Test
  void the_meta_pipeline_first_and_then_the_action() {
    int operations = story.aws().operations();
    hook(change());
    rest();
    assertThat(said()).contains(StoryTest.UPDATED);

    byGitHub().push().ended(Ending.UNCHANGED, StoryTest.NO_DIFFERENCE).touchedNothing();

    assertThat(story.aws().operations()).isEqualTo(operations + 1);
    nothingIsLeftToDo();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void at_once_request_by_request(long seed) {
    int operations = story.aws().operations();
    Turns turns = new Turns(new Random(seed));
    List<Wire> wires = new ArrayList<>();
    story.waiting(() -> {});
    builds()
        .surround((environment, program) -> {
          turns.enter("build");
          Wire wire = new Wire(story.sandbox().endpoint(), turns.wire("build"));
          synchronized (wires) {
            wires.add(wire);
          }
          try {
            Map<String, String> over = new TreeMap<>(environment);
            over.put("AWS_ENDPOINT_URL", wire.endpoint().toString());
            return program.applyAsInt(over);
          } finally {
            turns.leave("build");
          }
        });
    hook(change());
    turns.enter("run");
    Ran ran;
    try (Wire wire = new Wire(story.sandbox().endpoint(), turns.wire("run"))) {
      ran = byGitHub().job().over(wire).run();
    } finally {
      turns.leave("run");
    }
    rest();
    wires.forEach(Wire::close);
    String about = ran.shown() + "\n" + said() + "\n" + turns;
    assertThat(ran.outputs().get("result")).as(about).matches("updated|unchanged");
    assertThat(story.aws().operations()).as(about).isEqualTo(operations + 1);
    assertThat(ended())
        .as(about)
        .startsWith("guard 0", "execute 0", "guard 0")
        .endsWith("execute 0");
    assertThat(latest().statusAsString()).as(about).isEqualTo("Succeeded");
    nothingIsLeftToDo();
  }
}
