package io.github.metacodepipeline.report.diagram;

import static io.github.metacodepipeline.pipeline.Definitions.approval;
import static io.github.metacodepipeline.pipeline.Definitions.at;
import static io.github.metacodepipeline.pipeline.Definitions.build;
import static io.github.metacodepipeline.pipeline.Definitions.configured;
import static io.github.metacodepipeline.pipeline.Definitions.deploy;
import static io.github.metacodepipeline.pipeline.Definitions.fields;
import static io.github.metacodepipeline.pipeline.Definitions.items;
import static io.github.metacodepipeline.pipeline.Definitions.named;
import static io.github.metacodepipeline.pipeline.Definitions.orders;
import static io.github.metacodepipeline.pipeline.Definitions.pipeline;
import static io.github.metacodepipeline.pipeline.Definitions.set;
import static io.github.metacodepipeline.pipeline.Definitions.source;
import static io.github.metacodepipeline.pipeline.Definitions.stage;
import static io.github.metacodepipeline.pipeline.Definitions.text;
import static io.github.metacodepipeline.pipeline.Definitions.triggered;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.pipeline.Trigger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Changes of pipelines that look different, by the name of their golden file. */
final class DiagramCases {
  // To compare two pipelines of forty stages takes its time.
  private static final Map<String, PipelineChange> ALL = Collections.unmodifiableMap(made());

  private DiagramCases() {}

  static Map<String, PipelineChange> all() {
    return ALL;
  }

  private static Map<String, PipelineChange> made() {
    Map<String, PipelineChange> all = new LinkedHashMap<>();
    all.put("one-action", oneAction());
    all.put("approval-removed", approvalRemoved());
    all.put("everything-at-once", everythingAtOnce());
    all.put("added", change(Optional.empty(), Optional.of(orders())));
    all.put("removed", change(Optional.of(orders()), Optional.empty()));
    all.put("moved", moved());
    all.put("renamed", renamed());
    all.put("stages-in-another-order", reordered());
    all.put("parallel", parallel());
    all.put("fifty-actions", fiftyActions());
    all.put("forty-stages-one-edit", forty(i -> i == 17));
    all.put("forty-stages-all-changed", forty(_ -> true));
    all.put("thousand-actions", thousandActions());
    all.put("long-names", longNames());
    all.put("gaps", gaps());
    all.put("triggers", triggers());
    all.put("hostile", hostile());
    return all;
  }

  static PipelineChange called(String name) {
    return Objects.requireNonNull(all().get(name));
  }

  static PipelineChange change(PipelineDefinition before, PipelineDefinition after) {
    return change(Optional.of(before), Optional.of(after));
  }

  private static PipelineChange change(
      Optional<PipelineDefinition> before, Optional<PipelineDefinition> after) {
    return PipelineChange.of("Pipeline", before, after);
  }

  private static PipelineChange oneAction() {
    Stage build = orders().stages().get(1);
    Action compile = configured("ProjectName", text("orders-build-arm"), build.actions().get(0));
    return change(
        orders(),
        pipeline(
            orders().stages().get(0),
            stage("Build", compile, build.actions().get(1)),
            orders().stages().get(2),
            orders().stages().get(3)));
  }

  private static PipelineChange approvalRemoved() {
    return change(
        orders(),
        pipeline(
            orders().stages().get(0),
            orders().stages().get(1),
            orders().stages().get(2),
            stage("Prod", deploy("Deploy", "orders-prod"))));
  }

  private static PipelineChange everythingAtOnce() {
    return change(
        orders(),
        pipeline(
            stage("Source", source("GitHub", "release")),
            set(
                "OnFailure",
                fields("Result", text("ROLLBACK")),
                stage(
                    "Compile",
                    build("Compile", "orders-build"),
                    build("Lint", "orders-lint"),
                    at(2, build("Scan", "orders-scan")))),
            stage("Staging", deploy("Deploy", "orders-staging")),
            stage("Prod", at(2, named("Release", deploy("Deploy", "orders-prod"))))));
  }

  private static PipelineChange moved() {
    Action check = build("Check", "orders-check");
    return change(
        pipeline(
            stage("Source", source("GitHub", "main")),
            stage("Build", build("Compile", "orders-build"), at(2, check)),
            stage("Beta", deploy("Deploy", "orders-beta"))),
        pipeline(
            stage("Source", source("GitHub", "main")),
            stage("Build", build("Compile", "orders-build")),
            stage("Beta", deploy("Deploy", "orders-beta"), at(2, check))));
  }

  private static PipelineChange renamed() {
    return change(
        orders(),
        pipeline(
            orders().stages().get(0),
            orders().stages().get(1),
            stage("Staging", deploy("Deploy", "orders-beta")),
            stage("Prod", approval("Sign off"), at(2, deploy("Deploy", "orders-prod")))));
  }

  private static PipelineChange reordered() {
    Stage test = stage("Test", build("Integration", "orders-it"));
    return change(
        pipeline(
            orders().stages().get(0), test, orders().stages().get(1), orders().stages().get(3)),
        pipeline(
            orders().stages().get(0), orders().stages().get(1), orders().stages().get(3), test));
  }

  private static PipelineChange parallel() {
    Stage prod =
        stage(
            "Prod",
            deploy("Ireland", "a"),
            deploy("Frankfurt", "b"),
            deploy("Stockholm", "c"),
            at(2, build("Smoke", "smoke")),
            at(2, build("Load", "load")));
    Stage more =
        stage(
            "Prod",
            deploy("Ireland", "a"),
            deploy("Frankfurt", "b2"),
            deploy("Paris", "p"),
            at(2, build("Smoke", "smoke")),
            at(2, build("Load", "load")),
            at(2, approval("Look")));
    return change(
        pipeline(stage("Source", source("GitHub", "main")), prod),
        pipeline(stage("Source", source("GitHub", "main")), more));
  }

  private static PipelineChange fiftyActions() {
    return change(
        pipeline(stage("Source", source("GitHub", "main")), fifty("Regions", "v1", 50)),
        pipeline(stage("Source", source("GitHub", "main")), fifty("Regions", "v2", 50)));
  }

  private static Stage fifty(String name, String version, int count) {
    return stage(
        name,
        IntStream.range(0, count)
            .mapToObj(i -> deploy("Region" + i, "orders-" + i + "-" + version))
            .toArray(Action[]::new));
  }

  private static PipelineChange forty(Function<Integer, Boolean> isEdited) {
    return change(fortyStages(_ -> false), fortyStages(isEdited));
  }

  private static PipelineDefinition fortyStages(Function<Integer, Boolean> isEdited) {
    return pipeline(
        IntStream.range(0, 40)
            .mapToObj(i ->
                i == 0
                    ? stage("Source", source("GitHub", isEdited.apply(i) ? "release" : "main"))
                    : stage(
                        "Customer" + i,
                        approval("Approve"),
                        at(2, deploy("Deploy", "orders-" + i + (isEdited.apply(i) ? "-new" : "")))))
            .toArray(Stage[]::new));
  }

  private static PipelineChange thousandActions() {
    return change(thousand("v1"), thousand("v2"));
  }

  private static PipelineDefinition thousand(String version) {
    return pipeline(
        IntStream.range(0, 20)
            .mapToObj(i ->
                i == 0
                    ? stage("Source", source("GitHub", version))
                    : fifty("Wave" + i, version, 50))
            .toArray(Stage[]::new));
  }

  private static PipelineChange longNames() {
    String stage =
        "Deploy-to-the-production-account-of-the-" + "very-".repeat(8) + "large-customer";
    String action = "Create-or-update-the-stack-of-the-" + "extremely-".repeat(6) + "long-service";
    return change(
        pipeline(
            stage("Source", source("GitHub", "main")),
            stage(stage + "-one", deploy(action, "a"), at(2, approval(action + "-approval"))),
            stage(stage + "-two", deploy(action, "b"))),
        pipeline(
            stage("Source", source("GitHub", "feature/" + "a-branch-with-a-long-name-".repeat(6))),
            stage(
                stage + "-one",
                configured(
                    "RoleArn",
                    text("arn:aws:iam::123456789012:role/" + "r".repeat(60)),
                    deploy(action, "a")),
                at(2, approval(action + "-approval"))),
            stage(stage + "-three", deploy(action, "b"))));
  }

  private static PipelineChange gaps() {
    PipelineDefinition after = orders();
    List<Gap> gaps =
        List.of(
            new Gap(
                "a stage",
                "only CloudFormation can decide the condition IsProd",
                Optional.of(new Place("pipeline.yaml", 30))),
            new Gap("an action of stage Build", "a loop writes it", Optional.empty()),
            new Gap(
                "the Configuration of action Beta/Deploy",
                "Fn::FindInMap stands for it",
                Optional.empty()),
            new Gap("the Variables", "a macro writes it", Optional.empty()));
    return change(
        orders(),
        new PipelineDefinition(
            after.name(),
            after.stages(),
            after.triggers(),
            after.settings(),
            after.directives(),
            gaps,
            after.place()));
  }

  private static PipelineChange triggers() {
    return change(
        triggered(orders(), trigger("GitHub", "main"), trigger("Docs", "main")),
        triggered(orders(), trigger("GitHub", "release/*"), trigger("Tools", "main")));
  }

  private static Trigger trigger(String source, String branch) {
    return new Trigger(
        text(source),
        fields(
            "ProviderType",
            text("CodeStarSourceConnection"),
            "GitConfiguration",
            fields("Push", items(fields("Branches", fields("Includes", items(branch)))))),
        Optional.empty());
  }

  private static PipelineChange hostile() {
    return change(
        pipeline(
            stage("end", source("%%{init: {\"theme\": \"forest\"}}%%", "**main**")),
            stage("Prod\"] --> x[\"</details>", approval("`click` box1 \"https://x.example\"")),
            stage("```\n\n# Out\n", deploy("<img src=x onerror=alert(1)>", "#quot; &lt; #60;"))),
        pipeline(
            stage("end", source("%%{init: {\"theme\": \"forest\"}}%%", "__dev__ $$x$$ fa:fa-car")),
            stage(
                "\u202eProd\"] --> x[\"</details>", approval("1. [a](https://x.example) @octocat")),
            stage(
                "```\n\n# Out\n", deploy("<img src=x onerror=alert(1)>", "ﬂ°°60¶ß \\n <br> 😀"))));
  }
}
