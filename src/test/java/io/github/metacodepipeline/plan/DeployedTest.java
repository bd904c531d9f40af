package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployedTest {
  private static final String TEXT = "Parameters: {Stage: {Type: String}}\n" + Examples.TEXT;
  private static final String ROLE = "arn:aws:iam::123456789012:role/service";
  private static final DesiredStack DESIRED =
      new DesiredStack(
          Examples.NAME,
          Examples.template(TEXT),
          List.of(parameter(new ParameterValue.Given("prod"), false)),
          List.of(),
          Optional.of(Map.of("team", "orders")),
          Optional.empty(),
          Terms.of(Set.of("CAPABILITY_NAMED_IAM")).withRole(ROLE));

  private static ResolvedParameter parameter(ParameterValue value, boolean secret) {
    return new ResolvedParameter("Stage", value, Origin.GIVEN, secret);
  }

  private static Deployed deployed(StackStatus status, String text) {
    return Deployed.of(
        new Stack(
            Examples.ID,
            Examples.NAME,
            status,
            "",
            Map.of("Stage", "prod"),
            Map.of("team", "orders"),
            Map.of(),
            StackSettings.NONE.withRole(ROLE),
            Optional.empty()),
        text);
  }

  @Test
  void equal_texts_parameters_tags_and_role_are_the_same() {
    assertThat(deployed(StackStatus.UPDATE_COMPLETE, TEXT).sameAs(DESIRED)).isPresent();
  }

  @Test
  void what_is_not_said_makes_no_difference() {
    assertThat(
            deployed(StackStatus.CREATE_COMPLETE, TEXT)
                .sameAs(
                    new DesiredStack(
                        Examples.NAME,
                        Examples.template(TEXT),
                        List.of(parameter(new ParameterValue.Previous(), true)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Terms.of(Set.of()))))
        .isPresent();
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        difference(
            "that what was changed by hand is to be changed back",
            d ->
                new DesiredStack(
                    d.name(),
                    d.template(),
                    d.parameters(),
                    d.warnings(),
                    d.tags(),
                    d.stackPolicy(),
                    d.terms().wishing(Terms.Wish.REVERT_DRIFT))),
        difference(
            "the template",
            d -> desired(TEXT + "# more\n", d.parameters(), d.tags(), d.terms().roleArn())),
        difference(
            "a value",
            d ->
                desired(
                    TEXT,
                    List.of(parameter(new ParameterValue.Given("dev"), false)),
                    d.tags(),
                    d.terms().roleArn())),
        difference(
            "a secret that is given",
            d ->
                desired(
                    TEXT,
                    List.of(parameter(new ParameterValue.Given("prod"), true)),
                    d.tags(),
                    d.terms().roleArn())),
        difference(
            "a parameter that is not deployed",
            d ->
                desired(
                    TEXT,
                    List.of(
                        new ResolvedParameter(
                            "Other", new ParameterValue.Given("x"), Origin.GIVEN, false)),
                    d.tags(),
                    d.terms().roleArn())),
        difference(
            "the value of a tag",
            d ->
                desired(
                    TEXT, d.parameters(), Optional.of(Map.of("team", "x")), d.terms().roleArn())),
        difference(
            "a tag more",
            d ->
                desired(
                    TEXT,
                    d.parameters(),
                    Optional.of(Map.of("team", "orders", "b", "c")),
                    d.terms().roleArn())),
        difference(
            "all tags removed",
            d -> desired(TEXT, d.parameters(), Optional.of(Map.of()), d.terms().roleArn())),
        difference(
            "the role", d -> desired(TEXT, d.parameters(), d.tags(), Optional.of(ROLE + "2"))));
  }

  private static Arguments difference(String name, UnaryOperator<DesiredStack> change) {
    return Arguments.of(name, change.apply(DESIRED));
  }

  private static DesiredStack desired(
      String text,
      List<ResolvedParameter> parameters,
      Optional<Map<String, String>> tags,
      Optional<String> role) {
    return new DesiredStack(
        Examples.NAME,
        Examples.template(text),
        parameters,
        List.of(),
        tags,
        Optional.empty(),
        role.map(Terms.of(Set.of())::withRole).orElse(Terms.of(Set.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  void each_difference_alone_is_for_a_change_set_to_judge(String name, DesiredStack desired) {
    assertThat(deployed(StackStatus.UPDATE_COMPLETE, TEXT).sameAs(desired)).as(name).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void only_a_settled_stack_can_be_the_same(StackStatus status) {
    assertThat(deployed(status, TEXT).sameAs(DESIRED).isPresent()).isEqualTo(status.isSettled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transform: AWS::LanguageExtensions\n",
        "Metadata: {Key: '{{resolve:ssm:/orders/key}}'}\n",
      })
  void a_text_that_does_not_say_it_all_proves_nothing(String more) {
    String text = more + TEXT;
    assertThat(
            deployed(StackStatus.UPDATE_COMPLETE, text)
                .sameAs(
                    desired(text, DESIRED.parameters(), DESIRED.tags(), DESIRED.terms().roleArn())))
        .isEmpty();
  }

  @Test
  void a_template_in_a_form_that_we_refuse_is_still_a_text() {
    assertThat(Deployed.of(Examples.stack(StackStatus.UPDATE_COMPLETE), "- a list").template())
        .isEmpty();
    assertThat(deployed(StackStatus.UPDATE_COMPLETE, TEXT).template()).isPresent();
  }
}
