package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeSetReferenceTest {
  private static final String ARN =
      "arn:aws-cn:cloudformation:cn-north-1:123456789012:changeSet/change-1/0a1b-2c3d";

  @Test
  void an_arn_means_one_change_set_and_no_other() {
    ChangeSetReference reference = new ChangeSetReference(ARN);

    assertThat(reference.isArn()).isTrue();
    assertThat(reference.name()).isEqualTo("change-1");
    assertThat(reference.means(ARN)).isTrue();
    assertThat(reference.means(ARN + "4")).isFalse();
  }

  @Test
  void a_name_means_whichever_change_set_has_it() {
    ChangeSetReference reference = new ChangeSetReference("change-1");

    assertThat(reference.isArn()).isFalse();
    assertThat(reference.name()).isEqualTo("change-1");
    assertThat(reference.means(ARN)).isTrue();
    assertThat(reference.means(ARN.replace("change-1", "change-2"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1st",
        "two words",
        "***",
        "arn:aws:cloudformation:eu-west-1:***:changeSet/change-1/0a1b",
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/0a1b",
        "change_set"
      })
  void anything_else_is_wrong_input(String text) {
    assertThatThrownBy(() -> new ChangeSetReference(text))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT))
        .hasMessageContaining("\"" + text + "\"");
  }
}
