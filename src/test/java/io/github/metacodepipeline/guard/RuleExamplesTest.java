package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule says what its examples promise, and has one that passes and one that fails. */
class RuleExamplesTest {
  /** Not about what a template says. */
  private static final Set<String> ABOUT_THE_RUN =
      Set.of("protection-removed", "foreign-change-set");

  @ParameterizedTest
  @MethodSource("io.github.metacodepipeline.guard.RuleExample#all")
  void finds_what_the_example_says_in_a_preview(RuleExample example) {
    assertThat(example.found(example.offline()))
        .isEqualTo(example.isAboutExecutors() ? List.of() : example.finds());
  }

  @ParameterizedTest
  @MethodSource("io.github.metacodepipeline.guard.RuleExample#all")
  void finds_what_the_example_says_in_a_deployment(RuleExample example) {
    assertThat(example.found(example.planned())).isEqualTo(example.finds());
  }

  @ParameterizedTest
  @MethodSource("io.github.metacodepipeline.guard.RuleExample#all")
  void is_named_by_what_it_finds(RuleExample example) {
    assertThat(example.finds().isEmpty()).isEqualTo(example.passes());
  }

  @ParameterizedTest
  @MethodSource("io.github.metacodepipeline.guard.RuleExample#all")
  void a_finding_is_never_graver_than_its_rule(RuleExample example) {
    Rule rule =
        Guard.RULES.stream().filter(it -> it.id().equals(example.rule())).findFirst().orElseThrow();

    assertThat(example.finds())
        .allSatisfy(found -> assertThat(found.severity()).isGreaterThanOrEqualTo(rule.severity()));
  }

  @Test
  void every_rule_has_an_example_that_passes_and_one_that_fails() {
    Map<Boolean, Set<String>> rules =
        RuleExample.all()
            .collect(
                Collectors.partitioningBy(
                    RuleExample::passes,
                    Collectors.mapping(RuleExample::rule, Collectors.toSet())));
    List<String> about =
        Guard.RULES.stream().map(Rule::id).filter(rule -> !ABOUT_THE_RUN.contains(rule)).toList();

    assertThat(rules.get(true)).containsExactlyInAnyOrderElementsOf(about);
    assertThat(rules.get(false)).containsExactlyInAnyOrderElementsOf(about);
  }

  @Test
  void a_rule_needs_aws_exactly_when_it_finds_less_between_two_templates() {
    Set<String> findLess =
        RuleExample.all()
            .filter(example ->
                !example.found(example.offline()).equals(example.found(example.planned())))
            .map(RuleExample::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    // Its example is no template: two of them say nothing of the stack's settings.
    findLess.add("protection-removed");

    assertThat(Guard.allowing("").rulesThatNeedAws()).containsExactlyElementsOf(findLess);
  }
}
