package io.github.metacodepipeline.guard.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.guard.permissions.HandlerPermissions.Operation;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerPermissionsTest {
  /** Those for which CloudFormation calls nobody. */
  private static final Set<String> FREE =
      Set.of(
          "AWS::CDK::Metadata",
          "AWS::CloudFormation::WaitCondition",
          "AWS::CloudFormation::WaitConditionHandle");

  static Iterable<String> types() {
    return HandlerPermissions.types();
  }

  static Iterable<String> known() {
    return TypeNeeds.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_type_is_created_and_deleted_by_an_action(String type) {
    assertThat(HandlerPermissions.of(type, Operation.CREATE).isEmpty())
        .isEqualTo(FREE.contains(type));
    assertThat(HandlerPermissions.of(type, Operation.DELETE).isEmpty())
        .isEqualTo(FREE.contains(type));
    assertThat(HandlerPermissions.of(type))
        .allMatch(action -> action.matches("[a-z0-9-]+:[A-Z]\\w+"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void what_is_always_needed_is_among_what_the_handlers_ask_for(String type) {
    for (Operation operation : Operation.values()) {
      assertThat(HandlerPermissions.of(type, operation))
          .containsAll(HandlerPermissions.always(type, operation));
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void what_a_property_needs_is_asked_for_and_never_always_needed(String type) {
    TypeNeeds needs = TypeNeeds.of(type);
    Set<String> always = new TreeSet<>();
    for (Operation operation : Operation.values()) {
      always.addAll(needs.always(operation));
    }

    assertThat(HandlerPermissions.of(type))
        .containsAll(needs.with().values().stream().flatMap(Set::stream).toList())
        .containsAll(needs.others().stream().flatMap(it -> it.actions().stream()).toList());
    needs.with().values().forEach(actions -> assertThat(actions).noneMatch(always::contains));
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_action_has_something_that_it_is_about(String type) {
    TypeNeeds needs = TypeNeeds.of(type);
    Set<String> placed = new TreeSet<>();
    needs.others().forEach(other -> placed.addAll(other.actions()));

    assertThat(HandlerPermissions.of(type))
        .allSatisfy(action ->
            assertThat(
                    placed.contains(action)
                        || action.endsWith(":PassConnection")
                        || (action.matches("iam:(PassRole|GetRole)"))
                        || needs.arn().filter(arn -> isOf(arn, action)).isPresent())
                .as(action)
                .isTrue());
  }

  private static boolean isOf(String arn, String action) {
    String service = action.substring(0, action.indexOf(':'));
    return arn.startsWith("arn:${AWS::Partition}:" + service + ":")
        || (arn.startsWith("{role:") && service.equals("iam"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void everything_is_a_resource_only_for_a_reason(String type) {
    assertThat(TypeNeeds.of(type).others())
        .allSatisfy(
            other -> assertThat(other.why().isPresent()).isEqualTo(other.arn().equals("*")));
  }

  @Test
  void a_type_that_is_not_listed_needs_nothing_that_we_know_of() {
    assertThat(HandlerPermissions.always("AWS::Nothing::Ofthekind", Action.ADD)).isEmpty();
    assertThat(HandlerPermissions.always("AWS::CodePipeline::Pipeline", Action.MODIFY))
        .contains("codepipeline:UpdatePipeline");
    assertThat(HandlerPermissions.always("AWS::CodePipeline::Pipeline", Action.DYNAMIC)).isEmpty();
  }

  @Test
  void a_word_that_is_no_action_is_granted_to_nobody() {
    assertThat(HandlerPermissions.of("AWS::S3::Bucket", Operation.UPDATE))
        .contains("s3:PutBucketCORS")
        .doesNotContain("s3:DeleteBucketCors");
  }
}
