package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationReaderTest {
  private static final String TEMPLATE_CONFIGURATION =
      """
      {"Parameters": {"Branch": "main", "Count": 3}, "Tags": {"team": "ci"}}
      """;
  private static final String DEPLOYMENT_FILE =
      """
      template-file-path: ./ci/pipeline.yaml
      parameters:
        Branch: main
        Count: 3
      tags:
        team: ci
      """;

  private final TestingRepository repository = new TestingRepository();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Branch=main,Count=3",
        "Branch=main\nCount=3\n",
        "# how many\nCount=3\nBranch=\"main\"",
        "Branch: main\nCount: 3",
        "---\nBranch: main\nCount: 3",
        "{\"Branch\": \"main\", \"Count\": 3}",
        "[{\"ParameterKey\": \"Branch\", \"ParameterValue\": \"main\"},"
            + " {\"ParameterKey\": \"Count\", \"ParameterValue\": 3}]",
        "- ParameterKey: Branch\n  ParameterValue: main\n- ParameterKey: Count\n"
            + "  ParameterValue: '3'\n  UsePreviousValue: false",
        TEMPLATE_CONFIGURATION,
        DEPLOYMENT_FILE,
      })
  void every_form_says_the_same_inline_and_in_a_file(String text) {
    Map<String, String> said = Map.of("Branch", "main", "Count", "3");
    assertThat(given(read(text, ""))).isEqualTo(said);

    repository.onDisk("ci/values", text);
    assertThat(given(read("ci/values", ""))).isEqualTo(said);
    assertThat(reading("file://ci/values", "").files())
        .containsExactly(new SourceFile(new RepositoryPath("ci/values"), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team=ci,cost center=\"a,b\"",
        "team=ci\ncost center='a,b'",
        "team: ci\ncost center: a,b",
        "{\"team\": \"ci\", \"cost center\": \"a,b\"}",
        "[{\"Key\": \"team\", \"Value\": \"ci\"}, {\"Key\": \"cost center\", \"Value\": \"a,b\"}]",
        "{\"Tags\": {\"team\": \"ci\", \"cost center\": \"a,b\"}}",
        "tags:\n- {Key: team, Value: ci}\n- {Key: cost center, Value: 'a,b'}",
      })
  void every_form_of_tags_says_the_same_inline_and_in_a_file(String text) {
    Map<String, String> said = Map.of("team", "ci", "cost center", "a,b");
    assertThat(read("", text).tags()).hasValue(said);

    repository.onDisk("tags.txt", text);
    assertThat(read("", " tags.txt\n").tags()).hasValue(said);
  }

  @Test
  void nothing_said_is_not_the_same_as_no_tags() {
    assertThat(read("", ""))
        .isEqualTo(
            new Configuration(Map.of(), java.util.Optional.empty(), java.util.Optional.empty()));
    assertThat(read(" \n", " \n").tags()).isEmpty();
    assertThat(read("{}", "{}").tags()).hasValue(Map.of());
    assertThat(read("{}", "[]").tags()).hasValue(Map.of());
    assertThat(read("{\"Tags\": {}}", "").tags()).hasValue(Map.of());
    assertThat(read("parameters: {}\ntags:\n", "").tags()).isEmpty();
  }

  @Test
  void the_input_tags_wins_over_the_tags_of_the_file() {
    repository.onDisk("config.json", TEMPLATE_CONFIGURATION);
    assertThat(read("config.json", "").tags()).hasValue(Map.of("team", "ci"));
    assertThat(read("config.json", "other=x").tags()).hasValue(Map.of("other", "x"));
    assertThat(read("config.json", "{}").tags()).hasValue(Map.of());
  }

  @Test
  void a_file_that_both_inputs_name_is_watched_once() {
    repository.onDisk("config.json", TEMPLATE_CONFIGURATION);
    assertThat(reading("config.json", "./config.json").files()).hasSize(1);
  }

  @Test
  void values_are_kept_as_written_and_lists_are_joined() {
    assertThat(given(read("{A: 007, B: yes, C: 1.10, D: [a, 2, true], E: '', F: [], G: x=y}", "")))
        .containsExactly(
            entry("A", "007"),
            entry("B", "yes"),
            entry("C", "1.10"),
            entry("D", "a,2,true"),
            entry("E", ""),
            entry("F", ""),
            entry("G", "x=y"));
  }

  @Test
  void the_deployed_value_can_be_asked_for() {
    assertThat(read("[{ParameterKey: Key, UsePreviousValue: true}]", "").parameters())
        .containsExactly(entry("Key", new ParameterValue.Previous()));
  }

  @Test
  void a_parameter_may_be_called_as_a_section_of_a_file() {
    assertThat(given(read("Tags: a\nParameters: [b, c]", "")))
        .containsExactly(entry("Tags", "a"), entry("Parameters", "b,c"));
  }

  @ParameterizedTest
  @CsvSource({
    "ci/v.json",
    "./ci/v.json",
    "ci/../ci/v.json",
    "file://ci/v.json",
    "FILE://./ci/v.json",
    "file:///github/workspace/ci/v.json",
    "/github/workspace/ci/v.json",
    "file:///home/runner/_work/shop/shop/ci/v.json",
    "file:////home/runner/_work/shop/shop/ci/v.json",
    "/home/runner/_work/shop/ci/v.json",
  })
  void finds_the_file_however_its_place_is_written(String path) {
    repository.onDisk("ci/v.json", "{\"A\": \"1\"}");
    assertThat(reading(path, "").files())
        .extracting(SourceFile::path)
        .containsExactly(new RepositoryPath("ci/v.json"));
  }

  @Test
  void a_folder_that_is_named_like_the_checkout_is_found_first() {
    repository.onDisk("workspace/v", "A=1").onDisk("v", "A=2");
    assertThat(given(read("/github/workspace/workspace/v", ""))).containsEntry("A", "1");
  }

  @Test
  void limits_are_inclusive() {
    assertThat(given(read("A=" + "x".repeat(4096), ""))).containsKey("A");
    assertThat(given(read("A".repeat(255) + "=x", ""))).hasSize(1);
    assertThat(read("", "k".repeat(128) + "=" + "v".repeat(256)).tags()).isPresent();
    String fifty =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> "k" + i + "=v")
            .collect(Collectors.joining("\n"));
    assertThat(read("", fifty).tags().orElseThrow()).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key=a,hunter2",
        "Key=\"hunter2",
        "hunter=x,hun ter2=hunter2",
        "{Key: {a: hunter2}}",
        "[{ParameterKey: Key, ParameterValue: hunter2, Extra: 1}]",
        "[{ParameterKey: Key, ParameterValue: hunter2}, {ParameterKey: Key, ParameterValue: a}]",
        "[{ParameterValue: hunter2}]",
        "[hunter2]",
        "- hunter2",
        "Key: !hunter2",
        "Key: *hunter2",
        "Key: \"hunter2",
        "Key: a\nhunter2",
        "https://user:hunter2@host/x",
        "Key: hunter2\nKey: hunter2",
      })
  void never_shows_a_value(String text) {
    assertThatThrownBy(() -> read(text, ""))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("parameter-overrides")
        .satisfies(e -> assertThat(stackOf(e)).doesNotContain("hunter2"));
  }

  private static String stackOf(Throwable thrown) {
    return thrown + " caused by " + thrown.getCause();
  }

  private static Map<String, String> given(Configuration configuration) {
    Map<String, String> given = new java.util.LinkedHashMap<>();
    configuration
        .parameters()
        .forEach((name, value) -> given.put(name, ((ParameterValue.Given) value).value()));
    return given;
  }

  private Configuration read(String parameterOverrides, String tags) {
    return reading(parameterOverrides, tags).configuration();
  }

  private ConfigurationReader.Reading reading(String parameterOverrides, String tags) {
    return new ConfigurationReader(
            repository, List.of("/github/workspace", "/home/runner/_work/shop/"))
        .read(
            new Revision.WorkingTree(),
            Targets.target(
                new StackName("shop-pipeline"),
                new RepositoryPath("ci/pipeline.yaml"),
                parameterOverrides,
                tags));
  }
}
