package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.github.Events;
import io.github.metacodepipeline.github.TestingGitHub;
import io.github.metacodepipeline.github.TestingRunner;
import io.github.metacodepipeline.sandbox.AssumedSession;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Survivor;
import io.github.metacodepipeline.source.Commit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A repository at GitHub, an AWS, and a runner between them that delivers events to our step as
 * GitHub Actions does; all of them with one clock that moves only when the program waits.
 *
 * <p>The repository is octo-org/orders; its files are read through GitHub's API unless {@link
 * #checkedOut} is called. After every run it is checked that no change set of ours was left and
 * that no secret was shown.
 */
final class Story implements AutoCloseable {
  static final String STACK = "orders-pipeline";
  static final String TEMPLATE = "pipeline.yaml";
  static final String ROLES = "arn:aws:iam::123456789012:role/";

  /** What the events of the test data take for the head of main. */
  private static final String HEAD = "9ce0764c7333c3dcedd1d6572df1f0b266501756";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final TestingTime time = new TestingTime();
  private final TestingGitHub gitHub = new TestingGitHub();
  private final Sandbox sandbox;
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> changes = new LinkedHashMap<>();
  private String head = HEAD;
  private int commits;
  private final AtomicInteger runs = new AtomicInteger();
  private Time timeOfRuns = new Time(time, time);

  /**
   * @param folder an empty one, for the workspace and the runner's files
   * @param survivors the executions that outlive an update of their pipeline's definition
   */
  Story(Path folder, Pace pace, Survivor... survivors) {
    this(folder, pace, settings -> settings.with(survivors));
  }

  /**
   * @param folder an empty one, for the workspace and the runner's files
   * @param wishes what is other in this sandbox
   */
  Story(Path folder, Pace pace, UnaryOperator<Settings> wishes) {
    this.folder = folder;
    try {
      Files.createDirectories(workspace());
      this.sandbox = Sandbox.start(wishes.apply(new Settings(time, pace)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    with("name", STACK);
    with("template", TEMPLATE);
    with("aws-region", "eu-west-1");
    with("role-to-assume", ROLES + "github-deploy");
    with("github-token", TestingGitHub.TOKEN);
  }

  /** The folder that the runner mounts for the repository. */
  Path workspace() {
    return folder.resolve("workspace");
  }

  TestingGitHub gitHub() {
    return gitHub;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  TestingTime time() {
    return time;
  }

  /** Whenever a run waits, from now on, this is done first. */
  void waiting(Runnable first) {
    timeOfRuns =
        new Time(
            time,
            duration -> {
              first.run();
              time.sleep(duration);
            });
  }

  /** What is in AWS now. */
  Account aws() {
    return new Account(Clients.of(sandbox.endpoint()));
  }

  /** Sets an input of the step, from now on; empty as the runner has it for one not given. */
  Story with(String input, String value) {
    return environment("INPUT_" + input.toUpperCase(java.util.Locale.ROOT), value);
  }

  /** Sets a variable of the environment, from now on. */
  Story environment(String name, String value) {
    changes.put(name, value);
    return this;
  }

  /** Takes credentials from the environment instead of a role. */
  Story withAmbientCredentials() {
    with("role-to-assume", "");
    environment("AWS_ACCESS_KEY_ID", String.valueOf(sandbox.exports().get("AWS_ACCESS_KEY_ID")));
    return environment(
        "AWS_SECRET_ACCESS_KEY", String.valueOf(sandbox.exports().get("AWS_SECRET_ACCESS_KEY")));
  }

  /** Takes credentials of github-deploy from the environment, as a step before ours leaves them. */
  Story withSessionCredentials() {
    try {
      Credentials credentials = AssumedSession.in(sandbox);
      environment("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
      environment("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
      return environment("AWS_SESSION_TOKEN", credentials.sessionToken());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes AWS answer differently during the next run. */
  Story whenAws(Interceptor interceptor) {
    sandbox.intercept(interceptor);
    return this;
  }

  /** Commits a template to main. */
  Commit commit(String template) {
    return commit(TEMPLATE, template);
  }

  /** Commits a file to main, beside those that are there. */
  Commit commit(String path, String text) {
    files.put(path, text);
    return commit();
  }

  /** Commits to main that there is no such file any more. */
  Commit remove(String path) {
    files.remove(path);
    return commit();
  }

  private Commit commit() {
    commits++;
    head = "%07x".formatted(0xabc0000 + commits) + "0".repeat(33);
    Commit commit = new Commit(head);
    gitHub.push("main", commit);
    files.forEach((path, text) -> gitHub.file(commit, path, text));
    return commit;
  }

  /** Gives the commit that an event runs on a template of its own, such as a pull request's. */
  Story proposed(String event, String template) {
    Commit commit = new Commit(String.valueOf(Events.environment(event).get("GITHUB_SHA")));
    gitHub.push("proposed-by-" + event, commit).file(commit, TEMPLATE, template);
    return this;
  }

  /** Checks the head of main out into the workspace. */
  Story checkedOut() {
    write(workspace().resolve(".git/HEAD"), head + "\n");
    files.forEach((path, text) -> write(workspace().resolve(path), text));
    return this;
  }

  /** The runner delivers a push of main's head. */
  Ran push() {
    return on("push-main");
  }

  /** The runner delivers an event of the test data, made to speak of main's head. */
  Ran on(String event) {
    return on(event, head);
  }

  /** The runner delivers an event late: it speaks of this commit, main may be further. */
  Ran on(String event, Commit commit) {
    return on(event, commit.sha());
  }

  private Ran on(String event, String commit) {
    try {
      String payload = Files.readString(Events.payload(event)).replace(HEAD, commit);
      return run(event, payload, commit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The runner delivers an event with this payload. */
  Ran on(String event, String payload, String... arguments) {
    return run(event, payload, head, arguments);
  }

  private Ran run(String event, String payload, String commit, String... arguments) {
    Ran ran = job(event, payload, commit).run(arguments);
    sandbox.intercept(Interceptor.NONE);
    assertThat(aws().changeSetsLeft()).as("change sets left by\n%s", ran.log()).isEmpty();
    return ran;
  }

  /** The runner prepares a job for a push of main's head, and does not run it yet. */
  Job job() {
    return job(new Commit(head));
  }

  /** The runner prepares a job for a push of this commit; main may be further. */
  Job job(Commit commit) {
    try {
      String payload = Files.readString(Events.payload("push-main")).replace(HEAD, commit.sha());
      return job("push-main", payload, commit.sha());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Job job(String event, String payload, String commit) {
    int number = runs.incrementAndGet();
    gitHub.run(String.valueOf(1000 + number), 1, "in_progress");
    Path place = folder.resolve("run-" + number);
    Map<String, String> environment =
        Events.environment(event, write(place.resolve("event.json"), payload));
    environment.replaceAll((_, value) -> value.replace(HEAD, commit));
    environment.putAll(gitHub.environment());
    environment.put("GITHUB_RUN_ID", String.valueOf(1000 + number));
    environment.put("GITHUB_WORKSPACE", workspace().toString());
    environment.put("GITHUB_OUTPUT", write(place.resolve("output"), "").toString());
    environment.put("GITHUB_STEP_SUMMARY", write(place.resolve("summary"), "").toString());
    environment.put("RUNNER_TEMP", mounted(place).toString());
    environment.put("RUNNER_WORKSPACE", place.resolve("orders").toString());
    environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    environment.put("AWS_MAX_ATTEMPTS", "1");
    for (Input input : Input.values()) {
      environment.put(input.variable(), input.defaultValue());
    }
    environment.putAll(identity(environment));
    environment.putAll(changes);
    open(payload);
    return new Job(place, environment);
  }

  /** The runner's folder for temporary files, under the name that it has in a container. */
  private static Path mounted(Path place) {
    try {
      Path outside = Files.createDirectories(place.resolve("_temp"));
      return Files.createSymbolicLink(place.resolve("runner_temp"), outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** GitHub has the pull request that an event speaks of; its head is what the event says. */
  private void open(String payload) {
    try {
      JsonNode event = JSON.readTree(payload);
      if (event.has("pull_request")) {
        String newest = event.at("/pull_request/head/sha").asText();
        gitHub.pullRequests().opened(event.path("number").asInt(), new Commit(newest));
      }
    } catch (JsonProcessingException notAnEvent) {
      // Some stories are about events that are none.
    }
  }

  /** What lets a job with {@code id-token: write} prove where it runs. */
  private Map<String, String> identity(Map<String, String> environment) {
    return Map.of(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "%s/oidc/token?api-version=2.0&event_name=%s&ref=%s"
            .formatted(
                sandbox.endpoint(),
                environment.get("GITHUB_EVENT_NAME"),
                environment.get("GITHUB_REF")),
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        String.valueOf(sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_TOKEN")));
  }

  /** A job that the runner prepared: its environment can still be changed, then it runs once. */
  final class Job {
    private final Path place;
    private final Map<String, String> environment;

    private Job(Path place, Map<String, String> environment) {
      this.place = place;
      this.environment = environment;
    }

    /** Sets a variable of this job's environment. */
    Job with(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** GitHub's id of the run that the job belongs to. */
    String runId() {
      return String.valueOf(environment.get("GITHUB_RUN_ID"));
    }

    /** GitHub knows that it is over, however it ended. */
    void ended() {
      gitHub.run(
          runId(),
          Integer.parseInt(String.valueOf(environment.get("GITHUB_RUN_ATTEMPT"))),
          "completed");
    }

    /** Everything that the job asks of AWS goes over this wire. */
    Job over(Wire wire) {
      String direct = sandbox.endpoint().toString();
      environment.replaceAll((_, value) -> value.replace(direct, wire.endpoint().toString()));
      return this;
    }

    /** Starts it as a process of its own, which has the machine's time. */
    ProgramProcess start() throws IOException {
      return ProgramProcess.start(environment);
    }

    /** The outputs so far. */
    Map<String, String> outputs() {
      return TestingRunner.outputs(read(place.resolve("output")));
    }

    /** Runs it with the story's own time. */
    Ran run(String... arguments) {
      return run(timeOfRuns, arguments);
    }

    /** Runs it. */
    Ran run(Time ofRun, String... arguments) {
      int before = sandbox.log().size();
      int gitHubBefore = gitHub.requests().size();
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
      int exitCode = new Program(environment, out, ofRun).run(arguments);
      ended();
      List<LoggedCall> calls = List.copyOf(sandbox.log());
      List<TestingGitHub.Request> requests =
          gitHub.requests().subList(gitHubBefore, gitHub.requests().size());
      int asked = (int) requests.stream().filter(one -> one.method().equals("GET")).count();
      Ran ran =
          new Ran(
              exitCode,
              log.toString(StandardCharsets.UTF_8),
              TestingRunner.outputs(read(place.resolve("output"))),
              read(place.resolve("summary")),
              calls.subList(before, calls.size()).stream()
                  .map(call -> call.service() + ":" + call.action())
                  .toList(),
              asked,
              requests.size() - asked);
      ran.showsNoSecret(String.join("\n", gitHub.pullRequests().written()));
      ran.showsNoSecretIn(gitHub.records().written());
      ran.reportsAlike();
      return ran;
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
    gitHub.close();
  }
}
