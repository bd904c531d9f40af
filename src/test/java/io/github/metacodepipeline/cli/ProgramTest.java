package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Sleeper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself, and its commands beside {@code deploy}. */
class ProgramTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
  @TempDir Path folder;

  @Test
  void help_names_every_command() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(log()).contains("Usage: meta-codepipeline", "deploy", "plan", "sandbox", "demo");
  }

  @Test
  void help_of_a_command_names_every_input_with_its_default() {
    assertThat(run(Map.of(), "deploy", "--help")).isZero();
    for (Input input : Input.values()) {
      if (input != Input.COMMAND && input != Input.BOOTSTRAP_OPTIONS) {
        assertThat(log()).contains(input.flag() + "=VALUE");
      }
    }
    assertThat(log().replaceAll("\\s+", ""))
        .contains("(default:CAPABILITY_IAM,CAPABILITY_NAMED_IAM)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap", "demo", "deploy", "doctor", "plan", "sandbox"})
  void every_command_has_help_and_version(String command) {
    assertThat(run(Map.of(), command, "-h")).isZero();
    assertThat(log())
        .startsWith("Usage: meta-codepipeline %s ".formatted(command))
        .contains("-h, --help", "-V, --version");
  }

  @Test
  void version_is_one_line() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(log()).startsWith("meta-codepipeline ").hasLineCount(1);
  }

  @Test
  void without_a_command_the_usage_is_shown() {
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(log()).contains("Usage: meta-codepipeline");
  }

  @Test
  void without_a_command_inside_actions_the_input_says_which() {
    Path output = Story.write(folder.resolve("output"), "");
    Map<String, String> environment = new HashMap<>();
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_OUTPUT", output.toString());
    environment.put("INPUT_COMMAND", "rollout");

    assertThat(run(environment)).isEqualTo(2);

    assertThat(log())
        .contains(
            "There is no command \"rollout\". The commands are bootstrap, demo, deploy, doctor, plan, sandbox.");
    assertThat(Story.read(output)).contains("result<<", "\nwrong-input\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void inside_actions_the_command_is_deploy_by_default(String given) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("INPUT_COMMAND", given);

    assertThat(run(environment)).isEqualTo(2);

    assertThat(log()).contains("The input name is missing.");
  }

  @Test
  void a_defect_asks_to_be_reported() {
    Path output = Story.write(folder.resolve("output"), "");
    Map<String, String> environment = new HashMap<>();
    environment.put("GITHUB_OUTPUT", output.toString());
    environment.put("GITHUB_WORKSPACE", folder.toString());
    environment.put("INPUT_NAME", "orders-pipeline");
    environment.put("INPUT_TEMPLATE", "pipeline.yaml");
    environment.put("INPUT_AWS-REGION", "eu-west-1");
    environment.put("INPUT_ROLE-TO-ASSUME", Story.ROLES + "github-deploy");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", "http://127.0.0.1:9/token");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "token");
    Story.write(folder.resolve("pipeline.yaml"), OrdersTemplate.ORIGINAL);
    Sleeper broken =
        _ -> {
          throw new IllegalStateException("this cannot be");
        };

    int exitCode = new Program(environment, out, new Time(Clock.systemUTC(), broken)).run("deploy");

    assertThat(exitCode).isEqualTo(1);
    assertThat(log())
        .contains(
            "This is a defect in Meta CodePipeline",
            "Please report it with these lines",
            "java.lang.IllegalStateException: this cannot be",
            "\tat io.github.metacodepipeline");
    assertThat(Story.read(output)).contains("result<<", "\ndefect\n");
  }

  @Test
  void sandbox_prints_what_a_shell_evaluates_and_then_serves() throws Exception {
    PipedInputStream screen = new PipedInputStream();
    PrintStream piped =
        new PrintStream(new PipedOutputStream(screen), true, StandardCharsets.UTF_8);
    Thread shell =
        Thread.ofPlatform()
            .start(() -> new Program(Map.of(), piped).run("sandbox", "--region", "eu-north-1"));
    List<String> lines = linesUntilReady(screen);

    assertThat(lines).allMatch(line -> line.matches("export [A-Z_]+='[^']*'"));
    assertThat(lines).contains("export AWS_REGION='eu-north-1'");
    assertThat(statusOf(lines.getFirst().replaceAll(".*'(.*)'", "$1"))).isEqualTo(200);

    shell.interrupt();
    shell.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", ""})
  void sandbox_accepts_only_a_port(String port) {
    assertThat(run(Map.of(), "sandbox", "--port=" + port)).isEqualTo(2);
    assertThat(log()).contains("--port: \"" + port + "\" is not a port.");
  }

  @Test
  void demo_tells_its_five_chapters() {
    assertThat(run(Map.of(), "demo")).isZero();
    assertThat(log())
        .containsSubsequence(
            "=== 1. ",
            "was created.",
            "--> created, exit code 0",
            "=== 2. ",
            "is unchanged.",
            "--> unchanged, exit code 0",
            "=== 3. ",
            "was updated.",
            "--> updated, exit code 0",
            "=== 4. ",
            "pipeline-replaced:Pipeline",
            "--> refused, exit code 3",
            "=== 5. ",
            "Pipeline has only 1 stage(s)",
            "--> failed, exit code 4",
            "The end. Every push ended as it should.");
  }

  private int run(Map<String, String> environment, String... arguments) {
    return new Program(environment, out).run(arguments);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static List<String> linesUntilReady(PipedInputStream screen) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(screen, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private static int statusOf(String endpoint) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(endpoint + "/oidc/.well-known/openid-configuration")
                .toURL()
                .openConnection();
    return connection.getResponseCode();
  }
}
