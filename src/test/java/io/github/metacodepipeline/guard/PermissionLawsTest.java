package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import io.github.metacodepipeline.pipeline.TestingTemplates;
import io.github.metacodepipeline.pipeline.TestingTemplates.Sample;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of what is told of permissions, over the corpus and random edits of it. */
class PermissionLawsTest {
  private static final int SEEDS = 25;
  private static final Pattern UNDER =
      Pattern.compile(
          "(may be assumed by|may|is denied|is refused to) (.*) only (if .*), before (.*)");
  private static final Pattern NOT_UNDER =
      Pattern.compile(
          "(may be assumed by|may|is denied|is refused to) (.*) (under no condition|if .*), before only (if .*)");

  static Stream<Sample> samples() {
    return TestingTemplates.all().stream();
  }

  private static Proposal proposal(Optional<Template> before, Template after) {
    return new Proposal.Offline(Optional.of(Examples.NAME), before, after);
  }

  private static List<PermissionChange> between(Template before, Template after) {
    return proposal(Optional.of(before), after).permissionChanges();
  }

  private static List<Template> edits(Template template) {
    return LongStream.range(0, Thorough.times(SEEDS))
        .mapToObj(seed -> new PolicyEdit(seed).of(template))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothing_changes_between_a_template_and_itself(Sample sample) {
    assertThat(between(sample.template(), sample.template())).isEmpty();
    edits(sample.template()).forEach(edit -> assertThat(between(edit, edit)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_way_back_is_told_as_the_way_there_the_other_way_round(Sample sample) {
    for (Template edit : edits(sample.template())) {
      List<PermissionChange> there = between(sample.template(), edit);
      List<PermissionChange> back = between(edit, sample.template());

      assertThat(back.stream().map(PermissionLawsTest::shown).toList())
          .containsExactlyInAnyOrderElementsOf(
              there.stream().map(PermissionLawsTest::mirrored).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatever_iam_widened_finds_is_told_as_widened(Sample sample) {
    Template template = sample.template();
    List<Proposal> proposals = new ArrayList<>();
    proposals.add(proposal(Optional.empty(), template));
    for (Template edit : edits(template)) {
      proposals.add(proposal(Optional.of(template), edit));
      proposals.add(proposal(Optional.of(edit), template));
    }
    TestingTemplates.all()
        .forEach(other -> proposals.add(proposal(Optional.of(other.template()), template)));

    for (Proposal proposal : proposals) {
      List<PermissionChange> widened =
          proposal.permissionChanges().stream()
              .filter(change -> change.direction() == Direction.WIDENED)
              .toList();
      assertThat(new IamWidened().examine(proposal))
          .extracting(Finding::what)
          .allSatisfy(found ->
              assertThat(widened)
                  .anyMatch(change ->
                      found.startsWith(change.who() + " ") && change.what().matches(words(found))));
    }
  }

  /** How a finding is told where it is told as a change. */
  private static String words(String found) {
    return Stream.of(
            new String[] {" would trust ", "is new.*|may (also )?be assumed by.*|trusts.*"},
            new String[] {
              " would no longer be denied ", "is no longer denied.*|is denied.* before.*"
            },
            new String[] {" its permissions boundary", "is no longer limited.*"},
            new String[] {" another permissions boundary", "is no longer limited.*"},
            new String[] {" would get ", "is new.*|(gets|trusts) .*"},
            new String[] {" would be allowed ", "is new.*|(may|gets) .*"})
        .filter(words -> found.contains(words[0]))
        .map(words -> words[1])
        .findFirst()
        .orElse("never");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_first_create_has_one_line_for_each(Sample sample) {
    assertThat(proposal(Optional.empty(), sample.template()).permissionChanges())
        .extracting(PermissionChange::who)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_line_that_comes_says_where_it_stands(Sample sample) {
    edits(sample.template())
        .forEach(edit ->
            assertThat(between(sample.template(), edit))
                .allSatisfy(change -> assertThat(change.what()).isNotBlank().doesNotContain("\0"))
                .filteredOn(change -> change.what().contains(" also "))
                .allSatisfy(change -> assertThat(change.place()).isPresent()));
  }

  @Test
  void the_edits_are_edits_of_permissions() {
    long telling =
        samples()
            .flatMap(sample ->
                edits(sample.template()).stream()
                    .filter(edit -> !between(sample.template(), edit).isEmpty()))
            .count();

    assertThat(telling).isGreaterThan(Thorough.times(300));
  }

  private static String shown(PermissionChange change) {
    return "%s: %s %s".formatted(change.direction(), change.who(), change.what());
  }

  private static String mirrored(PermissionChange change) {
    return shown(
        new PermissionChange(
            change.direction() == Direction.WIDENED ? Direction.NARROWED : Direction.WIDENED,
            change.who(),
            mirrored(change.what()),
            Optional.empty()));
  }

  private static String mirrored(String what) {
    if (UNDER.matcher(what).matches()) {
      return UNDER.matcher(what).replaceFirst("$1 $2 $4, before only $3");
    }
    if (NOT_UNDER.matcher(what).matches() && !what.contains(" also ")) {
      return NOT_UNDER.matcher(what).replaceFirst("$1 $2 only $4, before $3");
    }
    for (String[] pair :
        new String[][] {
          {"may also ", "may no longer "},
          {"is also ", "is no longer "},
          {"gets ", "loses "},
          {"is limited ", "is no longer limited "},
          {"trusts ", "no longer trusts "},
        }) {
      for (int i = 0; i < 2; i++) {
        if (what.startsWith(pair[i])) {
          return (pair[1 - i] + what.substring(pair[i].length()))
              .replace(
                  i == 0 ? ", before only " : ", but only ",
                  i == 0 ? ", but only " : ", before only ");
        }
      }
    }
    return what;
  }
}
