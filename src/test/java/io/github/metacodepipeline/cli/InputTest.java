package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.report.Outputs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** The spellings of the inputs, and that {@code action.yml} lists them all as they are. */
class InputTest {
  private static final Map<?, ?> ACTION = action();

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"COMMAND", "BOOTSTRAP_OPTIONS"})
  void is_a_flag(Input input) {
    CommandLine command = new CommandLine(InputOptions.spec("deploy", "Deploys."));

    var flags = InputOptions.flags(command.parseArgs(input.flag(), "a value"));

    assertThat(flags).containsExactly(Map.entry(input, "a value"));
    assertThat(Inputs.of(flags, Map.of()).text(input)).isEqualTo("a value");
  }

  @ParameterizedTest
  @EnumSource
  void is_a_variable_as_the_runner_writes_it_and_as_a_shell_can(Input input) {
    String variable = "INPUT_" + input.spelling().toUpperCase(java.util.Locale.ROOT);

    assertThat(given(Map.of(variable, "a value")).text(input)).isEqualTo("a value");
    assertThat(given(Map.of(variable.replace('-', '_'), "a value")).text(input))
        .isEqualTo("a value");
  }

  @ParameterizedTest
  @EnumSource
  void a_flag_wins_over_the_runners_variable_which_wins_over_the_plain_one(Input input) {
    Map<String, String> environment = new HashMap<>();
    environment.put(input.plainVariable(), "plain");
    environment.put(input.variable(), "the runner's");

    assertThat(Inputs.of(Map.of(input, "flag"), environment).text(input)).isEqualTo("flag");
    assertThat(given(environment).text(input)).isEqualTo("the runner's");
  }

  @ParameterizedTest
  @EnumSource
  void empty_is_not_given(Input input) {
    Map<String, String> environment = new HashMap<>();
    environment.put(input.variable(), " ");
    environment.put(input.plainVariable(), "\n");

    Inputs inputs = Inputs.of(Map.of(input, ""), environment);

    assertThat(inputs.given(input)).isEmpty();
    assertThat(inputs.text(input)).isEqualTo(input.defaultValue());
  }

  @Test
  void the_region_may_come_from_the_variables_of_aws() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_DEFAULT_REGION", "eu-north-1");
    assertThat(given(environment).text(Input.AWS_REGION)).isEqualTo("eu-north-1");

    environment.put("AWS_REGION", "eu-west-3");
    assertThat(given(environment).text(Input.AWS_REGION)).isEqualTo("eu-west-3");

    environment.put("INPUT_AWS-REGION", "eu-west-1");
    assertThat(given(environment).text(Input.AWS_REGION)).isEqualTo("eu-west-1");
  }

  @Test
  void the_action_has_exactly_the_inputs_that_there_are() {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (Input input : Input.values()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("description", input.description());
      body.put("required", false);
      if (input == Input.GITHUB_TOKEN) {
        body.put("default", "${{ github.token }}");
      } else if (!input.defaultValue().isEmpty()) {
        body.put("default", input.defaultValue());
      }
      expected.put(input.spelling(), body);
    }

    assertThat(section("inputs")).isEqualTo(expected);
  }

  @Test
  void the_action_has_exactly_the_outputs_that_are_ours() {
    assertThat(section("outputs").keySet().stream().map(String::valueOf))
        .containsExactlyElementsOf(Outputs.OURS);
  }

  @Test
  void every_description_of_the_action_is_one_line() {
    for (String section : new String[] {"inputs", "outputs"}) {
      assertThat(section(section).values())
          .allSatisfy(body ->
              assertThat(String.valueOf(((Map<?, ?>) body).get("description")))
                  .isNotBlank()
                  .doesNotContain("\n")
                  .doesNotEndWith("."));
    }
  }

  private static Inputs given(Map<String, String> environment) {
    return Inputs.of(Map.of(), environment);
  }

  private static Map<?, ?> section(String name) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(ACTION.get(name));
  }

  private static Map<?, ?> action() {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Story.read(Path.of("action.yml")));
  }
}
