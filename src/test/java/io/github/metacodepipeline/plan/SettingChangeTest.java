package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.StackPolicy;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Protection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingChangeTest {
  private static final StackPolicy POLICY =
      StackPolicy.deployed("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"Update:*\"}]}");

  private static DesiredStack desired(Protection protection, Optional<StackPolicy> policy) {
    return new DesiredStack(
        Examples.NAME,
        Examples.template(Examples.TEXT),
        List.of(),
        List.of(),
        Optional.empty(),
        policy,
        Terms.of(Set.of()).withProtection(protection));
  }

  private static Optional<Deployed> deployed(boolean isProtected, Optional<StackPolicy> policy) {
    Stack stack =
        new Stack(
            Examples.ID,
            Examples.NAME,
            StackStatus.UPDATE_COMPLETE,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            new StackSettings(Optional.empty(), List.of(), isProtected),
            Optional.empty());
    return Optional.of(Deployed.of(stack, Examples.TEXT, policy));
  }

  private static List<SettingChange> changes(
      Optional<Deployed> deployed, Protection protection, Optional<StackPolicy> policy) {
    return SettingChange.between(deployed, desired(protection, policy));
  }

  @Test
  void protects_what_is_not_protected() {
    assertThat(changes(deployed(false, Optional.empty()), Protection.ON, Optional.empty()))
        .containsExactly(new SettingChange.Protect());
    assertThat(changes(Optional.empty(), Protection.ON, Optional.empty()))
        .containsExactly(new SettingChange.Protect());
    assertThat(changes(deployed(true, Optional.empty()), Protection.ON, Optional.empty()))
        .isEmpty();
  }

  @Test
  void removes_a_protection_only_where_there_is_one() {
    assertThat(changes(deployed(true, Optional.empty()), Protection.OFF, Optional.empty()))
        .containsExactly(new SettingChange.Unprotect());
    assertThat(changes(deployed(false, Optional.empty()), Protection.OFF, Optional.empty()))
        .isEmpty();
    assertThat(changes(Optional.empty(), Protection.OFF, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void sets_a_policy_that_says_something_else(Protection protection) {
    List<SettingChange> set =
        changes(deployed(false, Optional.empty()), protection, Optional.of(POLICY));

    assertThat(set).contains(new SettingChange.Policy(POLICY));
    assertThat(changes(deployed(false, Optional.of(POLICY)), protection, Optional.of(POLICY)))
        .doesNotContain(new SettingChange.Policy(POLICY));
    assertThat(changes(deployed(false, Optional.of(POLICY)), protection, Optional.empty()))
        .noneMatch(SettingChange.Policy.class::isInstance);
  }

  @Test
  void policies_with_the_same_meaning_are_the_same() {
    assertThat(
            StackPolicy.deployed(
                "{ \"Statement\" : [ {\"Action\":\"Update:*\",\n \"Effect\":\"Allow\"} ] }"))
        .isEqualTo(POLICY);
    assertThat(StackPolicy.deployed("{ no json")).isNotEqualTo(POLICY);
  }
}
