package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs, in one process, what people run most, so that the image can hold what the JVM learns
 * thereby: classes that are found, checked and linked already. The build of the image runs it
 * against a sandbox that stands for AWS and GitHub over HTTPS.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
public final class TrainingRun {
  private static final String TEMPLATE = "pipeline.yaml";
  private static final String DEPLOY = "github-deploy";
  private static final String PARAMETERS =
      "ConnectionArn=arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,"
          + "RepositoryId=octo-org/orders";

  private final Map<String, String> process;
  private final Path repository;
  private final String stack;
  private final Path work;
  private final PrintStream screen;

  private int runs;

  private TrainingRun(
      Map<String, String> process, Path repository, String stack, Path work, PrintStream screen) {
    this.process = Map.copyOf(process);
    this.repository = repository;
    this.stack = stack;
    this.work = work;
    this.screen = screen;
  }

  /**
   * Runs, with the sandbox's variables around it.
   *
   * @param arguments the folder with the files of the repository that the sandbox serves, whose
   *     {@code pipeline.yaml} is changed, and the name of a stack that is not there
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "give the folder of the repository and the name of a stack");
    }
    new TrainingRun(
            System.getenv(),
            Path.of(arguments[0]),
            arguments[1],
            Files.createTempDirectory("training"),
            new PrintStream(System.out, true, StandardCharsets.UTF_8))
        .all();
  }

  private void all() throws IOException {
    screen.println("training " + Main.class.getName());
    String first = Files.readString(repository.resolve(TEMPLATE));
    push(Ending.CREATED, first, Map.of());
    push(Ending.UNCHANGED, first, Map.of());
    checkOut();
    push(Ending.UNCHANGED, first, Map.of("INPUT_GITHUB-TOKEN", ""));
    String second = first.replace("ExpirationInDays: 30", "ExpirationInDays: 60");
    push(Ending.UPDATED, second, Map.of("INPUT_GITHUB-TOKEN", ""));
    push(Ending.REFUSED, without(second, "Approve"), Map.of());
    Map<String, String> anything = Map.of("INPUT_IN-FLIGHT", "proceed");
    push(Ending.FAILED, failing(without(second, "Build")), anything);
    push(Ending.UNCHANGED, second, Map.of());
    Files.writeString(
        repository.resolve(TEMPLATE),
        first.replace("ExpirationInDays: 30", "ExpirationInDays: 90"),
        StandardCharsets.UTF_8);
    pullRequest();
    pullRequest();
    byHand(0, "--version");
    byHand(0, "deploy", "--help");
    byHand(Ending.WRONG_INPUT.exitCode(), "plan", "--template", "nowhere.yaml");
  }

  /** The template without the stage or action of this name. */
  private static String without(String template, String name) {
    return template.replaceFirst("(?ms)^( +)- Name: " + name + "\\n.*?^(?=\\1- |  [A-Z])", "");
  }

  /** The template with two buckets of one name, of which CloudFormation can make only one. */
  private static String failing(String template) {
    String bucket = "  %s: {Type: AWS::S3::Bucket, Properties: {BucketName: orders-training}}\n";
    return template.replace(
        "\nOutputs:\n", "\n" + bucket.formatted("One") + bucket.formatted("Two") + "\nOutputs:\n");
  }

  /** From now on the workspace has a checkout. */
  private void checkOut() throws IOException {
    Path git = Files.createDirectories(work.resolve("workspace/.git/refs/heads"));
    Files.createDirectories(git.resolve("../../objects"));
    Files.writeString(git.resolve("../../HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("main"), process.get("GITHUB_SHA") + "\n");
  }

  private void push(Ending ending, String template, Map<String, String> inputs) throws IOException {
    Files.writeString(repository.resolve(TEMPLATE), template);
    Files.createDirectories(work.resolve("workspace"));
    Files.writeString(work.resolve("workspace").resolve(TEMPLATE), template);
    Map<String, String> environment = job("push", "refs/heads/main", DEPLOY);
    environment.putAll(inputs);
    event(
        environment,
        """
        {"ref": "refs/heads/main", "after": "%s", "deleted": false,
         "head_commit": {"message": "Deploy \\"orders\\"\\n\\nIn two lines."},
         "repository": {"full_name": "octo-org/orders", "default_branch": "main"}}
        """
            .formatted(environment.get("GITHUB_SHA")));
    run(ending.exitCode(), ending.result(), environment);
  }

  private void pullRequest() throws IOException {
    Map<String, String> environment = job("pull_request", "refs/pull/7/merge", "github-preview");
    String proposed = "676aad0b5e99d82ec6eb68579483c21a8907826b";
    event(
        environment,
        """
        {"action": "synchronize", "number": 7,
         "pull_request": {"number": 7, "user": {"login": "mona"}, "head": {"sha": "%1$s", "ref": "longer",
           "repo": {"full_name": "octo-org/orders", "fork": false}}, "base": {"ref": "main", "sha": "%2$s",
           "repo": {"full_name": "octo-org/orders"}}},
         "repository": {"full_name": "octo-org/orders", "default_branch": "main"}}
        """
            .formatted(proposed, environment.get("GITHUB_SHA")));
    environment.put("GITHUB_SHA", proposed);
    environment.put("GITHUB_BASE_REF", "main");
    run(Ending.PREVIEWED.exitCode(), Ending.PREVIEWED.result(), environment);
  }

  private void byHand(int exitCode, String... words) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    Map<String, String> environment = new HashMap<>(process);
    environment.keySet().removeIf(name -> name.startsWith("GITHUB_"));
    check(exitCode, "", new Program(environment, out).run(words), log, String.join(" ", words));
  }

  private void run(int exitCode, String result, Map<String, String> environment) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    String what = environment.get("GITHUB_EVENT_NAME") + " that ends as " + result;
    check(exitCode, "Result: " + result, new Program(environment, out).run(), log, what);
  }

  private void check(
      int expected, String words, int exitCode, ByteArrayOutputStream log, String what) {
    String said = log.toString(StandardCharsets.UTF_8);
    screen.println("trained: " + what);
    if (exitCode != expected || !said.contains(words)) {
      throw new IllegalStateException("%s: exit code %d%n%s".formatted(what, exitCode, said));
    }
  }

  /** What the runner sets for a job, but for the event. */
  private Map<String, String> job(String event, String ref, String role) {
    Map<String, String> environment = new HashMap<>(process);
    environment.keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
    for (Input input : Input.values()) {
      environment.put(input.variable(), input.defaultValue());
    }
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_EVENT_NAME", event);
    environment.put("GITHUB_REF", ref);
    environment.put("GITHUB_RUN_ID", Integer.toString(++runs));
    environment.put("GITHUB_RUN_ATTEMPT", "1");
    environment.put("GITHUB_SERVER_URL", "https://github.com");
    environment.put("GITHUB_WORKSPACE", work.resolve("workspace").toString());
    environment.put("GITHUB_OUTPUT", work.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", work.resolve("summary").toString());
    environment.put("RUNNER_TEMP", work.toString());
    environment.merge(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "&event_name=%s&ref=%s".formatted(event, ref),
        String::concat);
    environment.put("INPUT_NAME", stack);
    environment.put("INPUT_TEMPLATE", TEMPLATE);
    environment.put("INPUT_AWS-REGION", "eu-west-1");
    environment.put("INPUT_PARAMETER-OVERRIDES", PARAMETERS);
    environment.put("INPUT_ROLE-TO-ASSUME", "arn:aws:iam::123456789012:role/" + role);
    environment.put("INPUT_GITHUB-TOKEN", process.getOrDefault("GITHUB_TOKEN", ""));
    return environment;
  }

  private void event(Map<String, String> environment, String payload) throws IOException {
    Path file = work.resolve("event.json");
    Files.writeString(file, payload);
    environment.put("GITHUB_EVENT_PATH", file.toString());
  }
}
