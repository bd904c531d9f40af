package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeSetTest {
  private static final String NO_CHANGES = "The submitted information didn't contain changes.";

  @ParameterizedTest
  @ValueSource(strings = {NO_CHANGES, "No updates are to be performed."})
  void is_empty_in_both_of_cloudformations_wordings(String reason) {
    assertThat(Examples.changeSet(ChangeSet.Status.FAILED, reason).isEmpty()).isTrue();
    assertThat(Examples.changeSet(ChangeSet.Status.FAILED, reason + " Submit different…").isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = ChangeSet.Status.class, mode = EnumSource.Mode.EXCLUDE, names = "FAILED")
  void is_not_empty_unless_it_failed(ChangeSet.Status status) {
    assertThat(Examples.changeSet(status, NO_CHANGES).isEmpty()).isFalse();
  }

  @Test
  void is_not_empty_when_it_failed_for_another_reason() {
    assertThat(Examples.changeSet(ChangeSet.Status.FAILED, "Template error").isEmpty()).isFalse();
    assertThat(Examples.changeSet(ChangeSet.Status.FAILED, "").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Properties.Stages, Stages",
    "Properties.Stages.0.Actions.1, Stages",
    "Tags, Tags",
    "DeletionPolicy, DeletionPolicy",
    "Properties, Properties",
    "Metadata.Key, Metadata"
  })
  void a_change_has_the_name_of_its_property(String path, String name) {
    assertThat(new PropertyChange(path, Optional.empty(), Optional.empty(), false).name())
        .isEqualTo(name);
  }
}
