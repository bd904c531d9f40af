package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCauseTest {
  private static StackEvent event(String id, String status, String reason) {
    return Examples.event("t", id, "AWS::IAM::Role", status, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE_FAILED      | Access Denied               | true
          UPDATE_FAILED      | Access Denied               | true
          DELETE_FAILED      | The bucket is not empty     | true
          CREATE_FAILED      | ''                          | true
          CREATE_FAILED      | Resource creation cancelled | false
          UPDATE_FAILED      | Resource update cancelled   | false
          DELETE_FAILED      | Resource deletion cancelled | false
          CREATE_COMPLETE    | ''                          | false
          CREATE_IN_PROGRESS | Resource creation Initiated | false
          UPDATE_COMPLETE    | ''                          | false
          """)
  void tells_a_cause_from_a_consequence(String status, String reason, boolean cause) {
    StackEvent event = event("A", status, reason);

    assertThat(RootCause.of(List.of(event)))
        .isEqualTo(cause ? Optional.of(event) : Optional.empty());
  }

  @Test
  void the_first_one_counts() {
    StackEvent first = event("B", "UPDATE_FAILED", "first");

    assertThat(
            RootCause.of(
                List.of(
                    event("A", "UPDATE_FAILED", "Resource update cancelled"),
                    first,
                    event("C", "UPDATE_FAILED", "second"))))
        .contains(first);
  }

  @Test
  void the_stack_itself_is_never_the_cause() {
    assertThat(
            RootCause.of(
                List.of(
                    Examples.stackEvent("t", StackStatus.UPDATE_ROLLBACK_FAILED),
                    Examples.stackEvent("t", StackStatus.CREATE_FAILED))))
        .isEmpty();
  }

  @Test
  void there_is_none_without_events() {
    assertThat(RootCause.of(List.of())).isEmpty();
  }
}
