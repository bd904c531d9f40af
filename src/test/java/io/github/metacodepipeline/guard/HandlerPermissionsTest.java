package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.ResourceChange.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerPermissionsTest {
  static Iterable<String> types() {
    return HandlerPermissions.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_type_is_created_and_deleted_by_an_action(String type) {
    assertThat(HandlerPermissions.of(type, Action.ADD)).isNotEmpty();
    assertThat(type).startsWith("AWS::");
    for (Action action : Action.values()) {
      assertThat(HandlerPermissions.of(type, action))
          .allMatch(name -> name.matches("[a-z0-9-]+:[A-Z]\\w+"));
    }
  }

  @Test
  void a_type_that_is_not_listed_needs_nothing_that_we_know_of() {
    assertThat(HandlerPermissions.of("AWS::Nothing::Ofthekind", Action.ADD)).isEmpty();
    assertThat(HandlerPermissions.of("AWS::CodePipeline::Pipeline", Action.MODIFY))
        .contains("codepipeline:UpdatePipeline");
    assertThat(HandlerPermissions.of("AWS::CodePipeline::Pipeline", Action.DYNAMIC)).isEmpty();
  }
}
