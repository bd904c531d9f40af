package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.metacodepipeline.github.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plan --template NEW --base OLD}, on a laptop that has the two files and nothing else. */
class ComparisonStoryTest {
  private static final String ORIGINAL = OrdersTemplate.ORIGINAL;
  private static final String ESCAPE = "\u001b";

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private boolean isTerminal;
  @TempDir Path folder;

  @BeforeEach
  void begin() {
    write("old.yaml", ORIGINAL);
    write("new.yaml", ORIGINAL);
  }

  @Test
  void the_same_template_twice_is_a_preview_of_nothing() {
    assertThat(compare()).isZero();
    assertThat(out())
        .startsWith("Meta CodePipeline: previewed\n\nnew.yaml was compared with old.yaml,")
        .contains("no resource changes")
        .doesNotContain("Resources", "Pipeline orders", ESCAPE);
    assertThat(error()).isEmpty();
  }

  @Test
  void an_approval_that_goes_is_refused_with_its_line_and_what_would_let_it_pass() {
    write("old.yaml", OrdersTemplate.WITH_APPROVAL);
    assertThat(compare()).isEqualTo(3);
    assertThat(out())
        .contains(
            "ERROR approval-removed:Deploy/Approve at new.yaml:",
            "To let it pass: allow: approval-removed:Deploy/Approve",
            "- Approve (manual approval)",
            "stage Deploy: manual approval Approve removed");
    assertThat(error()).isEmpty();
  }

  @Test
  void what_is_allowed_passes_and_is_still_named() {
    write("old.yaml", OrdersTemplate.WITH_APPROVAL);
    assertThat(compare("--allow", "approval-removed:Deploy/Approve")).isZero();
    assertThat(out()).contains("ALLOWED approval-removed:Deploy/Approve at new.yaml:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new.yaml", "old.yaml"})
  void a_template_that_cannot_be_read_is_named_with_its_line(String name) {
    write(name, "Resources:\n  Pipeline: [\n");
    assertThat(compare()).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(error()).contains(name + ":", "Result: wrong-input.");
  }

  @Test
  void what_is_no_template_is_named() {
    write("old.yaml", "name: orders\n");
    assertThat(compare()).isEqualTo(2);
    assertThat(error()).contains("old.yaml:1: A template has no section \"name\"");
  }

  @Test
  void a_file_that_is_not_there_is_named_with_its_option() {
    assertThat(run("plan", "--template", path("new.yaml"), "--base", path("older.yaml")))
        .isEqualTo(2);
    assertThat(words(error())).contains("base: there is no file " + path("older.yaml"));

    assertThat(run("plan", "--template", path("newer.yaml"), "--base", path("old.yaml")))
        .isEqualTo(2);
    assertThat(words(error())).contains("template: there is no file " + path("newer.yaml"));
    assertThat(out()).isEmpty();
  }

  @Test
  void a_folder_is_no_template() {
    assertThat(run("plan", "--template", path("new.yaml"), "--base", folder.toString()))
        .isEqualTo(2);
    assertThat(words(error())).contains("is a folder. Name a file in it.");
  }

  @Test
  void without_a_template_the_input_is_missing() {
    assertThat(run("plan", "--base", path("old.yaml"))).isEqualTo(2);
    assertThat(words(error())).contains("The input template is missing.");
  }

  @Test
  void the_readme_shows_what_is_said() {
    String example = Story.read(Path.of("examples/pipeline.yaml"));
    write(
        "pipeline.yaml", example.replaceFirst("(?s) {12}- Name: Approve\n.*?(?= {12}- Name:)", ""));
    write("old.yaml", example);

    assertThat(run("plan", "--template", path("pipeline.yaml"), "--base", path("old.yaml")))
        .isEqualTo(3);
    assertThat(Story.read(Path.of("README.md"))).contains("```text\n" + out() + "```\n");
  }

  @Test
  void markdown_is_the_page_of_the_step_summary() {
    write("old.yaml", OrdersTemplate.WITH_APPROVAL);
    assertThat(compare("--format", "markdown")).isEqualTo(3);
    assertThat(out())
        .startsWith("## ✋ Meta CodePipeline: refused\n")
        .contains("<code>approval-removed:Deploy/Approve</code>", "| Action | Resource |");
    assertThat(error()).isEmpty();
  }

  @Test
  void json_is_the_whole_report_for_tools() throws IOException {
    write("old.yaml", OrdersTemplate.WITH_APPROVAL);
    write("new.yaml", ORIGINAL.replace("Name: orders\n", "Name: \"or\\x9b31mders\"\n"));
    assertThat(compare("--format", "json")).isEqualTo(3);

    JsonNode report = new JsonMapper().readTree(out());
    assertThat(report.path("result").asText()).isEqualTo("refused");
    assertThat(report.toString()).contains("approval-removed");
    assertThat(out()).doesNotContain("\u009b").endsWith("}\n");
    assertThat(error()).isEmpty();
  }

  @Test
  void an_unknown_format_names_those_that_there_are() {
    assertThat(compare("--format=yaml")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(words(error()))
        .contains("--format: \"yaml\" is not accepted. Give one of markdown, json, text.");
  }

  @Test
  void base_and_format_are_options_of_plan_alone() {
    assertThat(run("deploy", "--base", path("old.yaml"))).isEqualTo(2);
    assertThat(words(error())).contains("--base is an option of plan, not of deploy.");
    assertThat(run("sandbox", "--format=json")).isEqualTo(2);
    assertThat(words(error())).contains("--format is an option of plan, not of sandbox.");
    assertThat(out()).isEmpty();
  }

  @Test
  void what_would_be_ignored_is_refused() {
    assertThat(compare("--aws-region", "eu-west-1")).isEqualTo(2);
    assertThat(words(error())).contains("--aws-region is given with --base");
    assertThat(out()).isEmpty();
  }

  @Test
  void help_names_both_options() {
    assertThat(run("plan", "--help")).isZero();
    assertThat(out()).contains("--base=FILE", "--format=FORMAT");
  }

  @Test
  void on_a_terminal_the_page_has_colours_and_in_json_or_markdown_none() {
    isTerminal = true;
    environment.put("TERM", "xterm");
    write("old.yaml", OrdersTemplate.WITH_APPROVAL);

    assertThat(compare()).isEqualTo(3);
    assertThat(out()).contains(ESCAPE + "[31m");
    out.reset();
    assertThat(compare("--format", "markdown")).isEqualTo(3);
    assertThat(out()).doesNotContain(ESCAPE);
    environment.put("NO_COLOR", "1");
    out.reset();
    assertThat(compare()).isEqualTo(3);
    assertThat(out()).doesNotContain(ESCAPE);
  }

  @Test
  void nested_templates_are_read_from_beside_the_file() {
    write("nested/child.yaml", ORIGINAL);
    write(
        "new.yaml",
        ORIGINAL.replace(
            "Resources:\n",
            "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: nested/child.yaml}\n"));
    assertThat(compare()).isZero();
    assertThat(out()).contains("+ add Child (AWS::CloudFormation::Stack)");

    write("old.yaml", Story.read(folder.resolve("new.yaml")));
    out.reset();
    assertThat(compare()).isZero();
    assertThat(out()).contains("no resource changes").doesNotContain("pipeline added");

    write("nested/child.yaml", "Resources: 1\n");
    assertThat(compare()).isEqualTo(2);
    assertThat(error()).contains("nested/child.yaml:1");
  }

  @Test
  void of_what_was_a_copy_of_one_file_is_enough() {
    write("nested/child.yaml", ORIGINAL);
    String parent =
        ORIGINAL.replace(
            "Resources:\n",
            "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: nested/child.yaml}\n");
    write("new.yaml", parent);
    write("elsewhere/old.yaml", parent);

    assertThat(run("plan", "--template", path("new.yaml"), "--base", path("elsewhere/old.yaml")))
        .isZero();
    assertThat(words(out()))
        .contains("the pipelines of the nested stack Child (its template cannot be seen from here)")
        .doesNotContain("pipeline added");
  }

  @Test
  void files_of_two_folders_keep_their_names() {
    write("one/.git/HEAD", "ref: refs/heads/main\n");
    write("one/deep/new.yaml", ORIGINAL);
    write("other/old.yaml", ORIGINAL);

    assertThat(
            run("plan", "--template", path("one/deep/new.yaml"), "--base", path("other/old.yaml")))
        .isZero();
    assertThat(words(out())).contains("deep/new.yaml was compared with old.yaml");
  }

  @Test
  void inside_actions_the_page_is_the_same() {
    environment.put("GITHUB_ACTIONS", "true");
    assertThat(compare()).isZero();
    assertThat(out()).startsWith("Meta CodePipeline: previewed").doesNotContain("::");
    assertThat(error()).isEmpty();
  }

  @Test
  void nobody_is_asked_and_no_credential_is_read() throws IOException {
    try (ServerSocket outside = new ServerSocket(0)) {
      String address = "http://127.0.0.1:" + outside.getLocalPort();
      for (String name :
          List.of(
              "AWS_ENDPOINT_URL",
              "GITHUB_API_URL",
              "HTTPS_PROXY",
              "ACTIONS_ID_TOKEN_REQUEST_URL")) {
        environment.put(name, address);
      }
      environment.put("AWS_REGION", "nowhere");
      environment.put("AWS_ACCESS_KEY_ID", "not one");
      environment.put("AWS_PROFILE", "of nobody");
      environment.put("GITHUB_REPOSITORY", "not a repository");
      environment.put("INPUT_GITHUB-TOKEN", "not a token");
      environment.put("INPUT_ROLE-TO-ASSUME", "not a role");

      assertThat(compare()).isZero();

      outside.setSoTimeout(1);
      org.assertj.core.api.Assertions.assertThatThrownBy(outside::accept)
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void in_a_process_of_its_own_it_loads_neither_the_sdk_nor_what_asks_github() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + path("classes.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "plan",
                "--template",
                "new.yaml",
                "--base",
                "old.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).startsWith("Meta CodePipeline: previewed\n");
    List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
    assertThat(loaded).anyMatch(line -> line.contains("ComparisonFlow"));
    assertThat(loaded)
        .filteredOn(line ->
            line.matches(
                ".* (software\\.amazon|org\\.kohsuke\\.github\\.GitHub |java\\.net\\.http).*|.*\\.aws\\..*"))
        .isEmpty();
  }

  private int compare(String... more) {
    String[] words = new String[5 + more.length];
    List<String> fixed =
        List.of("plan", "--template", path("new.yaml"), "--base", path("old.yaml"));
    for (int i = 0; i < fixed.size(); i++) {
      words[i] = fixed.get(i);
    }
    System.arraycopy(more, 0, words, fixed.size(), more.length);
    return run(words);
  }

  private int run(String... words) {
    Screen screen = Screen.of(environment, stream(out), isTerminal);
    return new Program(environment, screen, stream(error)).run(words);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  /** Text as it was before it was broken into lines. */
  private static String words(String lines) {
    return lines.replaceAll("\\s+", " ");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) {
    Story.write(folder.resolve(name), text);
  }
}
