package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.TestingRunner;
import io.github.metacodepipeline.source.Commit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * The two builds of the meta pipeline in AWS: one judges the change set that CodePipeline made, the
 * other judges it again and executes it.
 */
class MetaPipelineBuildStoryTest extends RunningStoryTest {
  private static final String CHANGE_SET = "meta-codepipeline";
  private static final String CONFIGURED =
      OrdersTemplate.ORIGINAL.replaceFirst(
              "Parameters:\n", "Parameters:\n  Owner: {Type: String, Default: nobody}\n")
          + "  Owner: {Value: !Ref Owner}\n";

  private final Map<String, String> inputs = new TreeMap<>();
  private int builds;

  @BeforeEach
  void inputs() {
    inputs.put("INPUT_MODE", "execute-only");
    inputs.put("INPUT_EXECUTE_CHANGE_SET_ID", CHANGE_SET);
    inputs.put("INPUT_NAME", Story.STACK);
    inputs.put("INPUT_TEMPLATE", Story.TEMPLATE);
    inputs.put("INPUT_PARAMETER_OVERRIDES", "");
    inputs.put("INPUT_BRANCH", "main");
  }

  /** Makes the change set as CodePipeline's action does: under that name, without a word on it. */
  private void changeSet(String template, String... parameters) {
    boolean first =
        story
            .aws()
            .cloudFormation()
            .listStacks(request -> {})
            .stackSummaries()
            .stream()
            .noneMatch(stack -> stack.stackName().equals(Story.STACK));
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      given.put(parameters[i], parameters[i + 1]);
    }
    story
        .aws()
        .cloudFormation()
        .createChangeSet(request ->
            request
                .stackName(Story.STACK)
                .changeSetName(CHANGE_SET)
                .changeSetType(first ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                .capabilities(Capability.CAPABILITY_IAM)
                .roleARN("arn:aws:iam::123456789012:role/orders-execution")
                .parameters(
                    given.entrySet().stream()
                        .map(entry ->
                            Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .templateBody(template));
  }

  private Ran judge(Commit commit, String... filesAndTexts) {
    return build("plan", commit, filesAndTexts);
  }

  private Ran execute(Commit commit, String... filesAndTexts) {
    return build("deploy", commit, filesAndTexts);
  }

  /** CodeBuild runs a command in the folder of the source artifact. */
  private Ran build(String command, Commit commit, String... filesAndTexts) {
    builds++;
    Path place = folder.resolve("build-" + builds);
    Path source = place.resolve("src");
    Story.write(source.resolve("README.md"), "# Orders\n");
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Story.write(source.resolve(filesAndTexts[i]), filesAndTexts[i + 1]);
    }
    Map<String, String> environment = new HashMap<>(story.sandbox().exports());
    environment.keySet().removeIf(name -> name.startsWith("ACTIONS_"));
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put(
        "CODEBUILD_BUILD_ID",
        "orders-pipeline-meta-guard:b0a1c2d3-0000-4000-8000-%012d".formatted(builds));
    environment.put(
        "CODEBUILD_BUILD_URL", "https://eu-west-1.console.aws.amazon.com/codebuild/home");
    environment.put("CODEBUILD_INITIATOR", "codepipeline/orders-pipeline-meta");
    environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", commit.sha());
    environment.put("CODEBUILD_SRC_DIR", source.toString());
    environment.put("GITHUB_REPOSITORY", "octo-org/orders");
    environment.put("GITHUB_OUTPUT", place.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", place.resolve("summary").toString());
    environment.put("RUNNER_TEMP", place.toString());
    environment.putAll(inputs);
    int before = story.sandbox().log().size();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int exitCode =
        new Program(
                environment,
                new PrintStream(log, true, StandardCharsets.UTF_8),
                new Time(story.time(), story.time()))
            .run(command);
    return new Ran(
        exitCode,
        // A page for people is as wide as a screen.
        log.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "),
        TestingRunner.outputs(Story.read(place.resolve("output"))),
        Story.read(place.resolve("summary")),
        story.sandbox().log().stream()
            .skip(before)
            .map(call -> call.service() + ":" + call.action())
            .toList(),
        0,
        0);
  }

  /** What the guard's build exports for the condition of the next stage, by its own command. */
  private String exported() {
    Matcher command =
        Pattern.compile("export RESULT=\"\\$\\(sed -n '(.*)' /tmp/").matcher(shipped());
    assertThat(command.find()).isTrue();
    try {
      Process sed =
          new ProcessBuilder(
                  "sed",
                  "-n",
                  command.group(1),
                  folder.resolve("build-" + builds).resolve("output").toString())
              .start();
      return new String(sed.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shipped() {
    return Story.read(
        Path.of(
            "src/main/resources/io/github/metacodepipeline/bootstrap/meta-pipeline.yaml"));
  }

  /** The actions that the template allows within a resource. */
  private static Set<String> allowed(String resource) {
    Matcher section =
        Pattern.compile("(?sm)^  " + resource + ":\n.*?(?=^  \\w)").matcher(shipped());
    assertThat(section.find()).isTrue();
    return Pattern.compile("[a-z]+:[A-Z][A-Za-z]+")
        .matcher(section.group())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private Commit deployed(String template) {
    Commit commit = story.commit(template);
    changeSet(template);
    execute(commit, Story.TEMPLATE, template).ended(Ending.CREATED, CREATED);
    return commit;
  }

  @Test
  void what_codepipeline_made_is_judged_and_then_executed() {
    deployed(OrdersTemplate.ORIGINAL);
    Commit commit = story.commit(OrdersTemplate.WITH_APPROVAL);
    changeSet(OrdersTemplate.WITH_APPROVAL);

    Ran judged = judge(commit, Story.TEMPLATE, OrdersTemplate.WITH_APPROVAL);

    judged
        .ended(
            Ending.PREVIEWED,
            "The changes are those of the change set that is there; it was not executed.",
            "was made for commit abc0002",
            "The order of commits is CodePipeline's business.")
        .touchedNothing();
    assertThat(exported()).isEqualTo("previewed");
    assertThat(allowed("GuardPolicy")).containsAll(judged.askedOfAws());
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");

    Ran executed = execute(commit, Story.TEMPLATE, OrdersTemplate.WITH_APPROVAL);

    executed.ended(Ending.UPDATED, UPDATED).neverSaid("not protected");
    Set<String> both = new TreeSet<>(allowed("GuardPolicy"));
    both.addAll(allowed("ExecuteRole"));
    assertThat(both).containsAll(executed.askedOfAws());
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void a_first_one_creates_the_stack() {
    deployed(OrdersTemplate.ORIGINAL);

    assertThat(story.aws().pipelines()).containsExactly("orders");
  }

  @Test
  void a_rule_that_refuses_ends_both() {
    deployed(OrdersTemplate.WITH_APPROVAL);
    Commit commit = story.commit(OrdersTemplate.ORIGINAL);
    changeSet(OrdersTemplate.ORIGINAL);

    judge(commit, Story.TEMPLATE, OrdersTemplate.ORIGINAL)
        .ended(Ending.REFUSED, "approval-removed")
        .touchedNothing();
    execute(commit, Story.TEMPLATE, OrdersTemplate.ORIGINAL)
        .ended(Ending.REFUSED, "approval-removed")
        .touchedNothing();

    inputs.put("INPUT_ALLOW", "approval-removed:Deploy/Approve");
    inputs.put("INPUT_IN_FLIGHT", "stop");
    execute(commit, Story.TEMPLATE, OrdersTemplate.ORIGINAL).ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void one_of_another_template_is_foreign() {
    deployed(OrdersTemplate.ORIGINAL);
    Commit commit = story.commit(OrdersTemplate.WITH_APPROVAL);
    changeSet(OrdersTemplate.OTHER_OUTPUT);

    for (String command : List.of("plan", "deploy")) {
      build(command, commit, Story.TEMPLATE, OrdersTemplate.WITH_APPROVAL)
          .ended(
              Ending.REFUSED,
              "foreign-change-set",
              "was made from another template than pipeline.yaml at commit abc0002")
          .touchedNothing();
    }
  }

  @Test
  void one_with_other_parameters_is_foreign() {
    deployed(CONFIGURED);
    Commit commit = story.commit(CONFIGURED);
    inputs.put("INPUT_PARAMETER_OVERRIDES", "pipeline.json");
    String configuration = "{\"Parameters\": {\"Owner\": \"orders\"}}";
    changeSet(CONFIGURED, "Owner", "somebody");

    judge(commit, Story.TEMPLATE, CONFIGURED, "pipeline.json", configuration)
        .ended(Ending.REFUSED, "foreign-change-set", "has other values than", "for Owner");
  }

  @Test
  void parameters_are_those_of_the_configuration_or_the_templates_own() {
    deployed(CONFIGURED);
    Commit commit = story.commit(CONFIGURED);
    inputs.put("INPUT_PARAMETER_OVERRIDES", "pipeline.json");
    changeSet(CONFIGURED, "Owner", "orders");

    execute(
            commit,
            Story.TEMPLATE,
            CONFIGURED,
            "pipeline.json",
            "{\"Parameters\": {\"Owner\": \"orders\"}}")
        .ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().parameters()).containsEntry("Owner", "orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "deploy"})
  void an_empty_one_is_no_failure(String command) {
    deployed(OrdersTemplate.ORIGINAL);
    Commit commit = story.commit(OrdersTemplate.ORIGINAL);
    changeSet(OrdersTemplate.ORIGINAL);

    Ran ran = build(command, commit, Story.TEMPLATE, OrdersTemplate.ORIGINAL);

    ran.ended(Ending.UNCHANGED, "CloudFormation finds no difference.").touchedNothing();
    assertThat(exported()).isEqualTo("unchanged");
  }

  @Test
  void what_runs_is_foreseen_then_stopped_and_started_again() {
    deployed(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
    Commit commit = pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    changeSet(OrdersTemplate.BUILDING_ELSEWHERE);

    Ran judged = judge(commit, Story.TEMPLATE, OrdersTemplate.BUILDING_ELSEWHERE);
    judged.ended(Ending.PREVIEWED, "it was not executed").touchedNothing();
    assertThat(judged.summary()).contains("started again");

    execute(commit, Story.TEMPLATE, OrdersTemplate.BUILDING_ELSEWHERE)
        .ended(Ending.UPDATED, UPDATED, "stopped, once its running actions had ended");
    assertThat(executions())
        .containsExactly("WebhookV2 abc0002 Stopped", "StartPipelineExecution abc0002 InProgress");
  }

  @Test
  void another_commits_execution_is_waited_for() {
    deployed(OrdersTemplate.BUILDING);
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
    started(story.commit("README.md", "# Orders\n"));
    Commit commit = story.commit(OrdersTemplate.BUILDING_ELSEWHERE);
    changeSet(OrdersTemplate.BUILDING_ELSEWHERE);

    execute(commit, Story.TEMPLATE, OrdersTemplate.BUILDING_ELSEWHERE)
        .ended(Ending.UPDATED, UPDATED, "waited for. It is not of this commit.");
  }

  @Test
  void a_source_that_is_no_commit_makes_it_foreign() {
    deployed(OrdersTemplate.ORIGINAL);
    changeSet(OrdersTemplate.WITH_APPROVAL);
    inputs.put("CODEBUILD_RESOLVED_SOURCE_VERSION", "an object's version");

    judge(story.commit(OrdersTemplate.WITH_APPROVAL), Story.TEMPLATE, OrdersTemplate.WITH_APPROVAL)
        .ended(Ending.REFUSED, "was not kept by this program for a known commit");
  }

  @Test
  void a_template_that_the_artifact_lacks_is_said() {
    deployed(OrdersTemplate.ORIGINAL);
    Commit commit = story.commit(OrdersTemplate.WITH_APPROVAL);
    changeSet(OrdersTemplate.WITH_APPROVAL);

    judge(commit).ended(Ending.WRONG_INPUT, "pipeline.yaml", "is not in the workspace");
  }
}
