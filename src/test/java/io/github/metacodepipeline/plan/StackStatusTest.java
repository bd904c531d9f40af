package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackStatusTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # status,                                   absent, moving, settled, stuck, success
          CREATE_IN_PROGRESS,                           false,  true,  false, false, false
          CREATE_FAILED,                                false, false,  false,  true, false
          CREATE_COMPLETE,                              false, false,   true, false,  true
          ROLLBACK_IN_PROGRESS,                         false,  true,  false, false, false
          ROLLBACK_FAILED,                              false, false,  false,  true, false
          ROLLBACK_COMPLETE,                            false, false,  false,  true, false
          DELETE_IN_PROGRESS,                           false,  true,  false, false, false
          DELETE_FAILED,                                false, false,  false,  true, false
          DELETE_COMPLETE,                               true, false,  false, false, false
          UPDATE_IN_PROGRESS,                           false,  true,  false, false, false
          UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,          false,  true,  false, false, false
          UPDATE_COMPLETE,                              false, false,   true, false,  true
          UPDATE_FAILED,                                false, false,  false,  true, false
          UPDATE_ROLLBACK_IN_PROGRESS,                  false,  true,  false, false, false
          UPDATE_ROLLBACK_FAILED,                       false, false,  false,  true, false
          UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, false,  true,  false, false, false
          UPDATE_ROLLBACK_COMPLETE,                     false, false,   true, false, false
          REVIEW_IN_PROGRESS,                            true, false,  false, false, false
          IMPORT_IN_PROGRESS,                           false,  true,  false, false, false
          IMPORT_COMPLETE,                              false, false,   true, false,  true
          IMPORT_ROLLBACK_IN_PROGRESS,                  false,  true,  false, false, false
          IMPORT_ROLLBACK_FAILED,                       false, false,  false,  true, false
          IMPORT_ROLLBACK_COMPLETE,                     false, false,   true, false, false
          """)
  void answers_questions(
      StackStatus status,
      boolean absent,
      boolean moving,
      boolean settled,
      boolean stuck,
      boolean success) {
    assertThat(status.isAbsent()).isEqualTo(absent);
    assertThat(status.isMoving()).isEqualTo(moving);
    assertThat(status.isSettled()).isEqualTo(settled);
    assertThat(status.isStuck()).isEqualTo(stuck);
    assertThat(status.isSuccess()).isEqualTo(success);
  }

  @Test
  void there_are_no_others() {
    assertThat(Arrays.asList(StackStatus.values())).hasSize(23);
  }
}
