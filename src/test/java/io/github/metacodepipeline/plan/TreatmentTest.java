package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Recovery;
import io.github.metacodepipeline.source.Terms.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreatmentTest {
  private static final Terms AUTO = Terms.of(Set.of());
  private static final Terms RECREATE = AUTO.recovering(Recovery.RECREATE);
  private static final Terms NONE = AUTO.recovering(Recovery.NONE);
  private static final Terms KEEPING = AUTO.wishing(Wish.DISABLE_ROLLBACK);

  /** The table of the documentation is what the code does, row by row. */
  @Test
  void is_what_the_documentation_says() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs", "stack-states.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll(" *\\| *", "|"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(StackStatus.values()).map(TreatmentTest::row).toList());
  }

  private static String row(StackStatus status) {
    return "|`%s`|%s|%s|%s|%s|"
        .formatted(
            status,
            words(Treatment.of(status, AUTO)),
            words(Treatment.of(status, KEEPING)),
            words(Treatment.of(status, RECREATE)),
            words(Treatment.of(status, NONE)));
  }

  private static String words(Treatment treatment) {
    return switch (treatment) {
      case CREATE -> "create";
      case UPDATE -> "update";
      case WAIT -> "wait";
      case CONTINUE_ROLLBACK -> "continue the rollback, update";
      case ROLL_BACK -> "roll back, update";
      case RECREATE -> "delete, create";
      case LEAVE -> "`stuck`";
    };
  }

  @Test
  void every_status_that_the_api_has_is_known() {
    assertThat(Arrays.stream(StackStatus.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(
            software.amazon.awssdk.services.cloudformation.model.StackStatus.knownValues().stream()
                .map(Object::toString)
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_deleted_unless_somebody_wants_that(StackStatus status) {
    assertThat(List.of(AUTO, KEEPING, NONE))
        .noneMatch(terms -> Treatment.of(status, terms) == Treatment.RECREATE);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_complete_is_never_made_anew(StackStatus status) {
    if (status.isSettled()) {
      assertThat(Treatment.of(status, RECREATE)).isEqualTo(Treatment.UPDATE);
    }
  }
}
