package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A log says now and then that a run waits. */
class WaitingLineTest {
  private final WaitingLine line = new WaitingLine();

  @Test
  void says_so_every_ten_seconds() {
    assertThat(
            IntStream.rangeClosed(0, 75)
                .mapToObj(second -> line.due("CloudFormation", Duration.ofSeconds(second)))
                .flatMap(due -> due.stream())
                .toList())
        .hasSize(7)
        .startsWith("Waiting for CloudFormation: 10 s so far.")
        .endsWith("Waiting for CloudFormation: 1 min 10 s so far.");
  }

  @Test
  void starts_anew_with_every_wait_for_the_same() {
    assertThat(line.due("CloudFormation", Duration.ofMinutes(20)))
        .hasValue("Waiting for CloudFormation: 20 min 00 s so far.");
    assertThat(line.due("CloudFormation", Duration.ZERO)).isEmpty();
    assertThat(line.due("CloudFormation", Duration.ofSeconds(12)))
        .hasValue("Waiting for CloudFormation: 12 s so far.");
    assertThat(line.due("the stack", Duration.ofSeconds(9))).isEmpty();
    assertThat(line.due("the stack", Duration.ofSeconds(11)))
        .hasValue("Waiting for the stack: 11 s so far.");
  }
}
