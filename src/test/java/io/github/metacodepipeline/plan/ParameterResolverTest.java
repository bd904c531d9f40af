package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterResolverTest {
  private static final String PLAIN = "{Type: String}";
  private static final String OLD = "{Type: String, Default: old}";
  private static final String NEW = "{Type: String, Default: new}";
  private static final String SECRET = "{Type: String, NoEcho: true, Default: new}";
  private static final String OLD_SSM =
      "{Type: 'AWS::SSM::Parameter::Value<String>', Default: old}";
  private static final String NEW_SSM =
      "{Type: 'AWS::SSM::Parameter::Value<String>', Default: new}";
  private static final String UNDECLARED = "";
  private static final String UNREADABLE = "not readable";
  private static final String NONE = "none";

  /** One row: what is deployed, what is wanted, what is said, and what is sent. */
  record Row(
      String name,
      String deployedDeclaration,
      String deployedValue,
      String declaration,
      Optional<ParameterValue> said,
      Optional<ParameterValue> sent,
      Optional<Origin> origin) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("a given value is sent", OLD, "old", OLD, given("x"), given("x"), Origin.GIVEN),
        row("also when it is deployed", OLD, "x", OLD, given("x"), given("x"), Origin.GIVEN),
        row("also without a stack", NONE, "", OLD, given("x"), given("x"), Origin.GIVEN),
        row("also an empty one", OLD, "old", OLD, given(""), given(""), Origin.GIVEN),
        row("also a secret one", SECRET, "****", SECRET, given("x"), given("x"), Origin.GIVEN),
        row("UsePreviousValue is sent", OLD, "x", NEW, previous(), previous(), Origin.GIVEN),
        row(
            "UsePreviousValue beats a default",
            OLD,
            "old",
            NEW,
            previous(),
            previous(),
            Origin.GIVEN),
        row("unnamed keeps its value", PLAIN, "x", PLAIN, unsaid(), previous(), Origin.KEPT),
        row("unnamed keeps a chosen value", OLD, "x", NEW, unsaid(), previous(), Origin.KEPT),
        row("unnamed follows the default", OLD, "old", NEW, unsaid(), given("new"), Origin.DEFAULT),
        row(
            "unnamed as its default stays",
            OLD,
            "old",
            OLD,
            unsaid(),
            given("old"),
            Origin.DEFAULT),
        row("a default that is gone", OLD, "old", PLAIN, unsaid(), previous(), Origin.KEPT),
        row("a default that is new", PLAIN, "x", NEW, unsaid(), previous(), Origin.KEPT),
        row(
            "a deployed text we cannot read",
            UNREADABLE,
            "old",
            NEW,
            unsaid(),
            previous(),
            Origin.KEPT),
        row(
            "a secret is never read back",
            SECRET,
            "****",
            SECRET,
            unsaid(),
            previous(),
            Origin.KEPT),
        row("what becomes a secret", OLD, "old", SECRET, unsaid(), previous(), Origin.KEPT),
        row("what was a secret", SECRET, "****", NEW, unsaid(), previous(), Origin.KEPT),
        row(
            "a secret whose value looks like its stars",
            "{Type: String, NoEcho: true, Default: '****'}",
            "****",
            SECRET,
            unsaid(),
            previous(),
            Origin.KEPT),
        row(
            "a stored one follows its default name",
            OLD_SSM,
            "old",
            NEW_SSM,
            unsaid(),
            given("new"),
            Origin.DEFAULT),
        row(
            "a stored one keeps its name",
            OLD_SSM,
            "/x",
            NEW_SSM,
            unsaid(),
            previous(),
            Origin.KEPT),
        row(
            "a new one takes its default",
            UNDECLARED,
            "",
            NEW,
            unsaid(),
            given("new"),
            Origin.DEFAULT),
        new Row(
            "a new one without default is left to CloudFormation",
            UNDECLARED,
            "",
            PLAIN,
            unsaid(),
            unsaid(),
            Optional.empty()),
        row(
            "without a stack each takes its default",
            NONE,
            "",
            OLD,
            unsaid(),
            given("old"),
            Origin.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decides_what_is_sent(Row row) {
    Template template = template(row.declaration());

    List<ResolvedParameter> resolved =
        new ParameterResolver(deployed(row)).resolve(template, configuration(row.said()));

    assertThat(resolved)
        .isEqualTo(
            row.sent().stream()
                .map(value ->
                    new ResolvedParameter(
                        "Stage",
                        value,
                        row.origin().orElseThrow(),
                        row.declaration().equals(SECRET)))
                .toList());
  }

  @Test
  void sends_nothing_that_the_new_template_does_not_declare() {
    Deployed deployed =
        Deployed.of(
            stack(Map.of("Stage", "x")), "Parameters: {Stage: {Type: String}}\n" + Examples.TEXT);

    assertThat(
            new ParameterResolver(Optional.of(deployed))
                .resolve(Examples.template(Examples.TEXT), configuration(unsaid())))
        .isEmpty();
  }

  @Test
  void keeps_the_order_of_the_template() {
    Template template =
        Examples.template(
            "Parameters: {B: {Type: String}, A: {Type: String}, C: {Type: String}}\n"
                + Examples.TEXT);
    Deployed deployed = Deployed.of(stack(Map.of("A", "1", "B", "2", "C", "3")), "");

    assertThat(
            new ParameterResolver(Optional.of(deployed)).resolve(template, configuration(unsaid())))
        .extracting(ResolvedParameter::name)
        .containsExactly("B", "A", "C");
  }

  @Test
  void warns_when_a_kept_value_differs_from_a_default_that_changes() {
    assertThat(warnings(OLD, "x", NEW, unsaid()))
        .containsExactly(
            "Parameter Stage keeps its deployed value \"x\", although the template's default changes from \"old\" to \"new\".");
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void does_not_warn_otherwise(Row row) {
    assertThat(
            warnings(row.deployedDeclaration(), row.deployedValue(), row.declaration(), row.said()))
        .isEmpty();
  }

  static Stream<Row> quiet() {
    return Stream.of(
        row("it was given", OLD, "x", NEW, given("x"), given("x"), Origin.GIVEN),
        row("it was kept on purpose", OLD, "x", NEW, previous(), previous(), Origin.GIVEN),
        row("it follows the default", OLD, "old", NEW, unsaid(), unsaid(), Origin.DEFAULT),
        row("the default stays", OLD, "x", OLD, unsaid(), unsaid(), Origin.KEPT),
        row("there was no default", PLAIN, "x", NEW, unsaid(), unsaid(), Origin.KEPT),
        row("there is none any more", OLD, "x", PLAIN, unsaid(), unsaid(), Origin.KEPT),
        row("it is a secret", OLD, "x", SECRET, unsaid(), unsaid(), Origin.KEPT),
        row("it was a secret", SECRET, "****", OLD, unsaid(), unsaid(), Origin.KEPT),
        row(
            "the deployed text cannot be read",
            UNREADABLE,
            "x",
            NEW,
            unsaid(),
            unsaid(),
            Origin.KEPT),
        row("there is no stack", NONE, "", NEW, unsaid(), unsaid(), Origin.KEPT));
  }

  private static List<String> warnings(
      String deployedDeclaration,
      String deployedValue,
      String declaration,
      Optional<ParameterValue> said) {
    Row row = row("", deployedDeclaration, deployedValue, declaration, said, unsaid(), Origin.KEPT);
    return new ParameterResolver(deployed(row))
        .warnings(template(declaration), configuration(said));
  }

  private static Row row(
      String name,
      String deployedDeclaration,
      String deployedValue,
      String declaration,
      Optional<ParameterValue> said,
      Optional<ParameterValue> sent,
      Origin origin) {
    return new Row(
        name, deployedDeclaration, deployedValue, declaration, said, sent, Optional.of(origin));
  }

  private static Optional<ParameterValue> given(String value) {
    return Optional.of(new ParameterValue.Given(value));
  }

  private static Optional<ParameterValue> previous() {
    return Optional.of(new ParameterValue.Previous());
  }

  private static Optional<ParameterValue> unsaid() {
    return Optional.empty();
  }

  private static Optional<Deployed> deployed(Row row) {
    return switch (row.deployedDeclaration()) {
      case NONE -> Optional.empty();
      case UNDECLARED -> Optional.of(Deployed.of(stack(Map.of()), Examples.TEXT));
      case UNREADABLE ->
          Optional.of(Deployed.of(stack(Map.of("Stage", row.deployedValue())), "- no"));
      default ->
          Optional.of(
              Deployed.of(
                  stack(Map.of("Stage", row.deployedValue())), text(row.deployedDeclaration())));
    };
  }

  private static Stack stack(Map<String, String> parameters) {
    return Examples.stack(StackStatus.UPDATE_COMPLETE, parameters, Map.of(), Map.of());
  }

  private static Template template(String declaration) {
    return Examples.template(text(declaration));
  }

  private static String text(String declaration) {
    return "Parameters: {Stage: " + declaration + "}\n" + Examples.TEXT;
  }

  private static Configuration configuration(Optional<ParameterValue> said) {
    return Examples.configuration(said.map(value -> Map.of("Stage", value)).orElse(Map.of()));
  }
}
