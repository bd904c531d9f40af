package io.github.metacodepipeline.pipeline;

import static io.github.metacodepipeline.pipeline.Definitions.approval;
import static io.github.metacodepipeline.pipeline.Definitions.at;
import static io.github.metacodepipeline.pipeline.Definitions.build;
import static io.github.metacodepipeline.pipeline.Definitions.configured;
import static io.github.metacodepipeline.pipeline.Definitions.deploy;
import static io.github.metacodepipeline.pipeline.Definitions.fields;
import static io.github.metacodepipeline.pipeline.Definitions.items;
import static io.github.metacodepipeline.pipeline.Definitions.named;
import static io.github.metacodepipeline.pipeline.Definitions.open;
import static io.github.metacodepipeline.pipeline.Definitions.orders;
import static io.github.metacodepipeline.pipeline.Definitions.pipeline;
import static io.github.metacodepipeline.pipeline.Definitions.set;
import static io.github.metacodepipeline.pipeline.Definitions.source;
import static io.github.metacodepipeline.pipeline.Definitions.stage;
import static io.github.metacodepipeline.pipeline.Definitions.text;
import static io.github.metacodepipeline.pipeline.Definitions.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words for every kind of change. */
class PipelineDiffTest {
  private static final Stage SOURCE = stage("Source", source("GitHub", "main"));
  private static final Action DEPLOY = deploy("Deploy", "orders-prod");
  private static final String ROLE = "arn:aws:iam::%s:role/deploy";

  @Test
  void nothing_changes_between_equals_wherever_they_stand() {
    Stage elsewhere =
        new Stage(
            SOURCE.name(),
            SOURCE.actions(),
            SOURCE.settings(),
            Optional.of(new Place("pipeline.yaml", 7)));

    assertThat(sentences(pipeline(SOURCE), pipeline(elsewhere))).isEmpty();
    assertThat(PipelineDiff.between(Optional.empty(), Optional.empty()).isEmpty()).isTrue();
  }

  @Test
  void a_pipeline_that_was_not_there_is_one_sentence() {
    assertThat(PipelineDiff.between(Optional.empty(), Optional.of(orders())).differences())
        .extracting(Difference::sentence)
        .containsExactly("pipeline added, with stages Source, Build, Beta, Prod");
    assertThat(PipelineDiff.between(Optional.of(orders()), Optional.empty()).differences())
        .extracting(Difference::sentence)
        .containsExactly("pipeline removed, with stages Source, Build, Beta, Prod");
  }

  @Test
  void stages_come_and_go_with_what_is_in_them() {
    PipelineDefinition few = pipeline(SOURCE, stage("Prod", DEPLOY));
    PipelineDefinition more =
        pipeline(
            SOURCE,
            stage("Canary", approval("Ask"), build("Smoke", "smoke")),
            stage("Prod", DEPLOY));

    assertThat(sentences(few, more))
        .containsExactly("stage Canary added after Source, with manual approval Ask, action Smoke");
    assertThat(sentences(more, few))
        .containsExactly("stage Canary removed, with manual approval Ask, action Smoke");
    assertThat(sentences(pipeline(stage("Prod", DEPLOY)), few))
        .containsExactly("stage Source added as the first, with source GitHub");
  }

  @Test
  void a_renamed_stage_is_said_to_be_renamed() {
    assertThat(
            sentences(
                pipeline(SOURCE, stage("Prod", DEPLOY)),
                pipeline(
                    SOURCE, stage("Production", configured("Capabilities", text("X"), DEPLOY)))))
        .containsExactly(
            "stage Prod renamed to Production",
            "stage Production: action Deploy: Configuration.Capabilities: added: X");
  }

  @Test
  void of_an_order_only_what_is_otherwise_is_said() {
    Stage build = stage("Build", build("Compile", "p"));
    Stage beta = stage("Beta", deploy("Deploy", "beta"));
    Stage prod = stage("Prod", DEPLOY);

    assertThat(sentences(pipeline(SOURCE, build, beta, prod), pipeline(SOURCE, beta, build, prod)))
        .containsExactly("order of stages Build, Beta → Beta, Build");
    assertThat(
            sentences(
                pipeline(stage("Prod", approval("Ask"), DEPLOY)),
                pipeline(stage("Prod", DEPLOY, approval("Ask")))))
        .containsExactly(
            "stage Prod: order in which its actions are listed Ask, Deploy → Deploy, Ask");
  }

  @Test
  void manual_approvals_go_by_that_word() {
    PipelineDefinition with = pipeline(SOURCE, stage("Prod", approval("Approve"), at(2, DEPLOY)));
    PipelineDefinition without = pipeline(SOURCE, stage("Prod", at(2, DEPLOY)));

    assertThat(sentences(with, without))
        .containsExactly("stage Prod: manual approval Approve removed");
    assertThat(sentences(without, with))
        .containsExactly("stage Prod: manual approval Approve added");
    assertThat(sentences(with, pipeline(SOURCE, stage("Prod", approval("Confirm"), at(2, DEPLOY)))))
        .containsExactly("stage Prod: manual approval Approve renamed to Confirm");
    assertThat(
            sentences(
                pipeline(stage("Gate", approval("Ask"), DEPLOY), stage("Prod", DEPLOY)),
                pipeline(stage("Gate", DEPLOY), stage("Prod", approval("Ask"), DEPLOY))))
        .containsExactly(
            "manual approval Ask moved from stage Gate to stage Prod, in parallel with Deploy");
  }

  @Test
  void an_action_says_its_provider_and_what_runs_beside_it() {
    assertThat(
            sentences(
                pipeline(stage("Build", build("Compile", "p"))),
                pipeline(stage("Build", build("Compile", "p"), build("Lint", "q")))))
        .containsExactly("stage Build: action Lint added (CodeBuild), in parallel with Compile");
  }

  @Test
  void order_and_parallelism_are_said_of_the_action_whose_order_changes() {
    PipelineDefinition beside = pipeline(stage("Build", build("Compile", "p"), build("Lint", "q")));
    PipelineDefinition behind =
        pipeline(stage("Build", build("Compile", "p"), at(2, build("Lint", "q"))));

    assertThat(sentences(beside, behind))
        .containsExactly(
            "stage Build: action Lint: run order 1 → 2, no longer in parallel with Compile");
    assertThat(sentences(behind, beside))
        .containsExactly("stage Build: action Lint: run order 2 → 1, in parallel with Compile");
  }

  @Test
  void the_only_source_needs_no_name() {
    Action other = configured("FullRepositoryId", text("octo-org/docs"), source("Docs", "main"));

    assertThat(sentences(pipeline(SOURCE), pipeline(stage("Source", source("GitHub", "dev")))))
        .containsExactly("source branch main → dev");
    assertThat(
            sentences(
                pipeline(stage("Source", source("GitHub", "main"), other)),
                pipeline(
                    stage(
                        "Source",
                        configured("DetectChanges", text("false"), source("GitHub", "main")),
                        configured("FullRepositoryId", text("octo-org/web"), other)))))
        .containsExactly(
            "source GitHub: change detection (DetectChanges) added: false",
            "source Docs: repository octo-org/docs → octo-org/web");
  }

  @Test
  void the_pipelines_own_settings_have_their_words() {
    PipelineDefinition pipeline = pipeline(SOURCE);
    Value store = fields("Location", text("b"), "EncryptionKey", fields("Id", open("!Ref Key")));

    assertThat(sentences(pipeline, set("ExecutionMode", text("QUEUED"), pipeline)))
        .containsExactly("execution mode SUPERSEDED → QUEUED");
    assertThat(sentences(pipeline, set("PipelineType", text("V1"), pipeline)))
        .containsExactly("pipeline type V2 → V1");
    assertThat(sentences(pipeline, set("ArtifactStores", fields("here", store), pipeline)))
        .containsExactlyInAnyOrder(
            "artifact store orders-artifacts → b",
            "type of the artifact store removed: S3",
            "encryption key added: !Ref Key");
    assertThat(
            sentences(
                pipeline,
                set(
                    "ArtifactStores",
                    fields(
                        "here",
                        pipeline.settings().at("ArtifactStores.here").orElseThrow(),
                        "eu-west-1",
                        store),
                    pipeline)))
        .containsExactly(
            "artifact store in eu-west-1 added: {EncryptionKey: {Id: !Ref Key}, Location: b}");
    assertThat(sentences(pipeline, set("Novelty", items("a", "b"), pipeline)))
        .containsExactly("Novelty: added: a", "Novelty: added: b");
  }

  @Test
  void a_role_of_another_account_is_said_to_be_one() {
    Action mine = set("RoleArn", text(ROLE.formatted("111111111111")), DEPLOY);
    Action theirs = set("RoleArn", text(ROLE.formatted("222222222222")), DEPLOY);

    assertThat(sentences(pipeline(stage("Prod", mine)), pipeline(stage("Prod", theirs))))
        .containsExactly(
            "stage Prod: action Deploy: role arn:aws:iam::111111111111:role/deploy → arn:aws:iam::222222222222:role/deploy, in account 222222222222 instead of 111111111111");
    assertThat(sentences(pipeline(stage("Prod", DEPLOY)), pipeline(stage("Prod", mine))))
        .containsExactly(
            "stage Prod: action Deploy: role added: arn:aws:iam::111111111111:role/deploy");
  }

  @Test
  void variables_of_the_pipeline_are_known_by_name() {
    PipelineDefinition none = pipeline(SOURCE);
    PipelineDefinition one = set("Variables", items(variable("LEVEL", "info")), none);
    PipelineDefinition other = set("Variables", items(variable("LEVEL", "debug")), none);

    assertThat(sentences(none, one)).containsExactly("variable LEVEL added, default info");
    assertThat(sentences(one, none)).containsExactly("variable LEVEL removed");
    assertThat(sentences(one, other)).containsExactly("variable LEVEL: default info → debug");
    assertThat(
            sentences(
                none, set("Variables", fields("LEVEL", fields("Description", text("x"))), none)))
        .containsExactly("variable LEVEL added, without a default");
  }

  @Test
  void environment_variables_are_known_by_name_inside_of_their_json() {
    assertThat(
            sentences(
                built(
                    "[{\"name\":\"LEVEL\",\"value\":\"info\"},{\"name\":\"TOKEN\",\"value\":\"t0p\"}]"),
                built(
                    "[{\"name\":\"LEVEL\",\"value\":\"debug\"},{\"name\":\"KEY\",\"value\":\"/orders/key\",\"type\":\"PARAMETER_STORE\"}]")))
        .containsExactly(
            "stage Build: action Compile: environment variable LEVEL info → debug",
            "stage Build: action Compile: environment variable KEY added: /orders/key (PARAMETER_STORE)",
            "stage Build: action Compile: environment variable TOKEN removed");
    assertThat(sentences(built("[]"), built("[ ]")))
        .containsExactly("stage Build: action Compile: environment variables [] → [ ]");
    assertThat(sentences(built("[{]"), built("[}]")))
        .containsExactly("stage Build: action Compile: environment variables [{] → [}]");
  }

  @Test
  void environment_variables_of_the_action_itself_too() {
    Action with =
        set(
            "EnvironmentVariables",
            fields("LEVEL", fields("Value", text("info"), "Type", text("PLAINTEXT"))),
            build("Compile", "p"));
    Action other =
        set(
            "EnvironmentVariables",
            fields("LEVEL", fields("Value", open("!Ref Level"), "Type", text("PLAINTEXT"))),
            build("Compile", "p"));

    assertThat(
            sentences(
                pipeline(stage("Build", build("Compile", "p"))), pipeline(stage("Build", with))))
        .containsExactly("stage Build: action Compile: environment variable LEVEL added: info");
    assertThat(sentences(pipeline(stage("Build", with)), pipeline(stage("Build", other))))
        .containsExactly(
            "stage Build: action Compile: environment variable LEVEL info → !Ref Level");
  }

  @Test
  void lists_are_compared_item_by_item() {
    Action before = set("Commands", items("npm ci", "npm test"), build("Compile", "p"));

    assertThat(commands(before, "npm ci", "npm run test"))
        .containsExactly("stage Build: action Compile: commands npm test → npm run test");
    assertThat(commands(before, "npm ci", "npm test", "npm pack"))
        .containsExactly("stage Build: action Compile: commands added: npm pack");
    assertThat(commands(before, "npm test", "npm ci"))
        .containsExactly(
            "stage Build: action Compile: commands [npm ci, npm test] → [npm test, npm ci]");
  }

  private static List<String> commands(Action before, String... commands) {
    return sentences(
        pipeline(stage("Build", before)),
        pipeline(stage("Build", set("Commands", items(commands), before))));
  }

  @Test
  void conditions_and_rollback_have_their_words() {
    Stage prod = stage("Prod", DEPLOY);
    Value rule =
        fields("Name", text("Alarm"), "Configuration", fields("AlarmName", text("errors")));
    Value other =
        fields("Name", text("Alarm"), "Configuration", fields("AlarmName", text("faults")));

    assertThat(
            sentences(
                pipeline(prod),
                pipeline(set("OnFailure", fields("Result", text("ROLLBACK")), prod))))
        .containsExactly("stage Prod: on failure added: ROLLBACK");
    assertThat(
            sentences(
                pipeline(set("BeforeEntry", condition(rule), prod)),
                pipeline(set("BeforeEntry", condition(other), prod))))
        .containsExactly(
            "stage Prod: condition before entry, rule Alarm, Configuration.AlarmName errors → faults");
    assertThat(
            sentences(
                pipeline(set("OnSuccess", condition(rule), prod)),
                pipeline(set("OnSuccess", condition(rule, fields("Name", text("Window"))), prod))))
        .containsExactly("stage Prod: condition on success, rule Window added: {Name: Window}");
    assertThat(sentences(pipeline(set("BeforeEntry", condition(rule), prod)), pipeline(prod)))
        .containsExactly(
            "stage Prod: condition before entry removed: {Result: FAIL, Rules: [{Configuration: {AlarmName: errors}, Name: Alarm}]}");
  }

  @Test
  void triggers_say_what_they_wait_for() {
    PipelineDefinition pipeline = pipeline(SOURCE);
    PipelineDefinition push = triggered(pipeline, push("GitHub", items("main")));

    assertThat(sentences(pipeline, push))
        .containsExactly("trigger of GitHub added: push branches main; push file paths app/**");
    assertThat(sentences(push, pipeline)).containsExactly("trigger of GitHub removed");
    assertThat(sentences(push, triggered(pipeline, push("GitHub", items("main", "dev")))))
        .containsExactly("trigger of GitHub: push branches added: dev");
    assertThat(sentences(push, triggered(pipeline, pullRequest("GitHub"))))
        .containsExactlyInAnyOrder(
            "trigger of GitHub: pull request branches added: main",
            "trigger of GitHub: pull request events added: OPEN",
            "trigger of GitHub: push branches removed: main",
            "trigger of GitHub: push file paths removed: app/**");
    assertThat(
            sentences(
                triggered(pipeline, push("A", items("main")), push("B", items("main"))),
                triggered(pipeline, push("B", items("main")), push("A", items("main")))))
        .containsExactly("order of triggers A, B → B, A");
  }

  @Test
  void a_trigger_follows_the_action_that_was_renamed() {
    Action renamed = named("App", source("GitHub", "main"));

    assertThat(
            sentences(
                triggered(pipeline(SOURCE), push("GitHub", items("main"))),
                triggered(pipeline(stage("Source", renamed)), push("App", items("main")))))
        .containsExactly("source GitHub renamed to App");
  }

  @Test
  void what_only_cloudformation_knows_counts_too() {
    PipelineDefinition pipeline = pipeline(SOURCE);

    assertThat(
            sentences(
                pipeline,
                directed(
                    fields(
                        "RestartExecutionOnUpdate",
                        text("true"),
                        "DisableInboundStageTransitions",
                        items(fields("StageName", text("Prod"), "Reason", text("freeze")))))))
        .containsExactlyInAnyOrder(
            "restart after an update added: true",
            "disabled transition into stage Prod added: {Reason: freeze, StageName: Prod}");
  }

  private static PipelineDefinition directed(Value.Fields directives) {
    PipelineDefinition pipeline = pipeline(SOURCE);
    return new PipelineDefinition(
        pipeline.name(),
        pipeline.stages(),
        pipeline.triggers(),
        pipeline.settings(),
        directives,
        List.of(),
        Optional.empty());
  }

  @Test
  void another_provider_under_the_same_name_is_said() {
    Action other =
        new Action(
            DEPLOY.name(),
            new ActionType("Deploy", "AWS", "ECS", "1"),
            DEPLOY.configuration(),
            DEPLOY.settings(),
            Optional.empty());

    assertThat(sentences(pipeline(stage("Prod", DEPLOY)), pipeline(stage("Prod", other))))
        .containsExactly("stage Prod: action Deploy: provider CloudFormation → ECS");
  }

  @Test
  void what_cannot_be_seen_is_never_taken_for_the_same() {
    Gap gap = new Gap("a stage", "the condition IsProd is not known", Optional.empty());

    assertThat(sentences(unseen(gap), unseen(gap)))
        .containsExactly(
            "can be seen neither before nor after: a stage (the condition IsProd is not known)");
    assertThat(sentences(pipeline(SOURCE), unseen(gap)))
        .containsExactly("cannot be seen: a stage (the condition IsProd is not known)");
    assertThat(sentences(unseen(gap), pipeline(SOURCE)))
        .containsExactly("what was cannot be seen: a stage (the condition IsProd is not known)");
  }

  private static PipelineDefinition unseen(Gap gap) {
    PipelineDefinition pipeline = pipeline(SOURCE);
    return new PipelineDefinition(
        pipeline.name(),
        pipeline.stages(),
        pipeline.triggers(),
        pipeline.settings(),
        pipeline.directives(),
        List.of(gap),
        Optional.empty());
  }

  @Test
  void a_difference_stands_where_the_template_says_what_is_there_now() {
    Place place = new Place("pipeline.yaml", 12);
    Action there =
        new Action(
            text("Deploy"),
            DEPLOY.type(),
            DEPLOY.configuration(),
            at(2, DEPLOY).settings(),
            Optional.of(place));

    assertThat(
            PipelineDiff.between(
                    Optional.of(pipeline(stage("Prod", DEPLOY, approval("Ask")))),
                    Optional.of(pipeline(stage("Prod", there))))
                .differences())
        .extracting(Difference::sentence, Difference::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "stage Prod: action Deploy: run order 1 → 2, no longer in parallel with Ask",
                Optional.of(place)),
            org.assertj.core.groups.Tuple.tuple(
                "stage Prod: manual approval Ask removed", Optional.empty()));
  }

  private static List<String> sentences(PipelineDefinition before, PipelineDefinition after) {
    return PipelineDiff.between(Optional.of(before), Optional.of(after)).differences().stream()
        .map(Difference::sentence)
        .toList();
  }

  private static Value variable(String name, String fallback) {
    return fields("Name", text(name), "DefaultValue", text(fallback));
  }

  private static PipelineDefinition built(String json) {
    return pipeline(
        stage("Build", configured("EnvironmentVariables", text(json), build("Compile", "p"))));
  }

  private static Value condition(Value... rules) {
    return fields("Conditions", items(fields("Result", text("FAIL"), "Rules", items(rules))));
  }

  private static Trigger push(String source, Value branches) {
    return trigger(
        source,
        "Push",
        fields(
            "Branches",
            fields("Includes", branches),
            "FilePaths",
            fields("Includes", items("app/**"))));
  }

  private static Trigger pullRequest(String source) {
    return trigger(
        source,
        "PullRequest",
        fields("Events", items("OPEN"), "Branches", fields("Includes", items("main"))));
  }

  private static Trigger trigger(String source, String event, Value filter) {
    return new Trigger(
        text(source),
        fields(
            "ProviderType",
            text("CodeStarSourceConnection"),
            "GitConfiguration",
            fields(event, items(filter))),
        Optional.empty());
  }
}
