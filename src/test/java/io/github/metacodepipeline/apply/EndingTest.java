package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {
  @ParameterizedTest
  @CsvSource({
    "UNCHANGED,   unchanged,   0",
    "CREATED,     created,     0",
    "UPDATED,     updated,     0",
    "RECREATED,   recreated,   0",
    "PREVIEWED,   previewed,   0",
    "PLANNED,     planned,     0",
    "SKIPPED,     skipped,     0",
    "SUPERSEDED,  superseded,  0",
    "DEFECT,      defect,      1",
    "WRONG_INPUT, wrong-input, 2",
    "REFUSED,     refused,     3",
    "FAILED,      failed,      4",
    "STUCK,       stuck,       5",
    "BUSY,        busy,        6",
    "DENIED,      denied,      7",
    "UNREACHABLE, unreachable, 8",
    "RUNNING,     running,     9",
    "EXECUTION_FAILED, execution-failed, 10",
    "CANCELLED,   cancelled,   130"
  })
  void is_what_users_were_promised(Ending ending, String result, int exitCode) {
    assertThat(ending.result()).isEqualTo(result);
    assertThat(ending.exitCode()).isEqualTo(exitCode);
    assertThat(ending.isGreen()).isEqualTo(exitCode == 0);
  }

  @Test
  void there_are_no_others() {
    assertThat(Ending.values()).hasSize(19);
    assertThat(Arrays.stream(Ending.values()).map(Ending::result)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Failure.Kind.class)
  void a_failure_ends_as_its_kind_says(Failure.Kind kind) {
    Ending ending = Ending.of(new Failure(kind, "Oh.", "Do."));

    assertThat(ending.name()).isEqualTo(kind.name());
    assertThat(ending.result()).isEqualTo(kind.result());
    assertThat(ending.exitCode()).isEqualTo(kind.exitCode());
  }
}
