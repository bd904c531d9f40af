package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.apply.Happening.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Experience.Usual;
import io.github.metacodepipeline.apply.ResourceRun.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private static ResourceRun run(String id, String type, String verb, int seconds) {
    return new ResourceRun(
        id, type, verb, at(0), State.COMPLETE, Optional.of(Duration.ofSeconds(seconds)));
  }

  private static Outstanding outstanding(String id, String type, String verb) {
    return new Outstanding(id, type, verb, Optional.empty());
  }

  private static Optional<Usual> between(int shortestMillis, int lastMillis, int longestMillis) {
    return Optional.of(
        new Usual(
            Duration.ofMillis(shortestMillis),
            Duration.ofMillis(lastMillis),
            Duration.ofMillis(longestMillis)));
  }

  private static final Outstanding UPDATE_OF_A = outstanding("A", "Bucket", "UPDATE");

  @Test
  void knows_nothing_without_a_run() {
    assertThat(new Experience(List.of()).of(UPDATE_OF_A)).isEmpty();
    assertThat(
            new Experience(
                    List.of(
                        new ResourceRun(
                            "A", "Bucket", "UPDATE", at(0), State.RUNNING, Optional.empty())))
                .of(UPDATE_OF_A))
        .isEmpty();
  }

  @Test
  void goes_by_the_last_three_times_of_the_same_resource() {
    Experience experience =
        new Experience(
            List.of(
                run("A", "Bucket", "UPDATE", 500),
                run("A", "Bucket", "UPDATE", 10),
                run("A", "Bucket", "UPDATE", 20),
                run("A", "Bucket", "UPDATE", 15),
                run("B", "Bucket", "UPDATE", 90)));

    assertThat(experience.of(UPDATE_OF_A)).isEqualTo(between(8_500, 15_000, 23_000));
  }

  @Test
  void goes_by_others_of_the_type_then_by_another_time_then_by_anything() {
    ResourceRun sibling = run("B", "Bucket", "UPDATE", 10);
    ResourceRun creation = run("A", "Bucket", "CREATE", 20);
    ResourceRun other = run("C", "Role", "UPDATE", 30);

    assertThat(new Experience(List.of(sibling, creation, other)).of(UPDATE_OF_A))
        .isEqualTo(between(7_000, 10_000, 14_000));
    assertThat(new Experience(List.of(creation, other)).of(UPDATE_OF_A))
        .isEqualTo(between(10_000, 20_000, 40_000));
    assertThat(new Experience(List.of(other)).of(UPDATE_OF_A))
        .isEqualTo(between(15_000, 30_000, 60_000));
    assertThat(new Experience(List.of(run("C", "Role", "DELETE", 30))).of(UPDATE_OF_A)).isEmpty();
  }
}
