package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions of pipelines, written down in few words. */
public final class Definitions {
  private static final String IMAGE = "{\"ImageURI\":\"orders\"}";

  private Definitions() {}

  /** From GitHub by CodeBuild, with an approval, to two stacks one after the other. */
  public static PipelineDefinition orders() {
    return pipeline(
        stage("Source", source("GitHub", "main")),
        stage("Build", build("Compile", "orders-build"), build("Lint", "orders-lint")),
        stage("Beta", deploy("Deploy", "orders-beta")),
        stage("Prod", approval("Approve"), at(2, deploy("Deploy", "orders-prod"))));
  }

  public static PipelineDefinition pipeline(Stage... stages) {
    return new PipelineDefinition(
        text("orders"),
        List.of(stages),
        List.of(),
        fields(
            "ArtifactStores",
            fields("here", fields("Location", text("orders-artifacts"), "Type", text("S3"))),
            "ExecutionMode",
            text("SUPERSEDED"),
            "PipelineType",
            text("V2"),
            "RoleArn",
            open("!GetAtt Role.Arn")),
        Value.NONE,
        List.of(),
        Optional.empty());
  }

  public static Stage stage(String name, Action... actions) {
    return new Stage(text(name), List.of(actions), Value.NONE, Optional.empty());
  }

  public static Action source(String name, String branch) {
    return action(
        name,
        new ActionType("Source", "AWS", "CodeStarSourceConnection", "1"),
        fields(
            "ConnectionArn",
            open("!Ref Connection"),
            "FullRepositoryId",
            text("octo-org/orders"),
            "BranchName",
            text(branch)),
        fields("RunOrder", text("1"), "OutputArtifacts", items("Code")));
  }

  public static Action build(String name, String project) {
    return action(
        name,
        new ActionType("Build", "AWS", "CodeBuild", "1"),
        fields("ProjectName", text(project)),
        fields(
            "RunOrder",
            text("1"),
            "InputArtifacts",
            items("Code"),
            "OutputArtifacts",
            items(name)));
  }

  public static Action deploy(String name, String stack) {
    return action(
        name,
        new ActionType("Deploy", "AWS", "CloudFormation", "1"),
        fields(
            "ActionMode",
            text("CREATE_UPDATE"),
            "StackName",
            text(stack),
            "TemplatePath",
            text("Compile::packaged.yaml"),
            "ParameterOverrides",
            text(IMAGE),
            "RoleArn",
            open("!GetAtt DeployRole.Arn")),
        fields("RunOrder", text("1"), "InputArtifacts", items("Compile")));
  }

  public static Action approval(String name) {
    return action(
        name,
        new ActionType("Approval", "AWS", "Manual", "1"),
        Value.NONE,
        fields("RunOrder", text("1")));
  }

  public static Action action(
      String name, ActionType type, Value.Fields configuration, Value.Fields settings) {
    return new Action(text(name), type, configuration, settings, Optional.empty());
  }

  /** The same action, run at this place of its stage. */
  public static Action at(int runOrder, Action action) {
    return set("RunOrder", text(String.valueOf(runOrder)), action);
  }

  public static Action named(String name, Action action) {
    return new Action(
        text(name), action.type(), action.configuration(), action.settings(), action.place());
  }

  /** The same action with another setting. */
  public static Action set(String setting, Value value, Action action) {
    return new Action(
        action.name(),
        action.type(),
        action.configuration(),
        with(action.settings(), setting, value),
        action.place());
  }

  /** The same action with another configuration. */
  public static Action configured(String key, Value value, Action action) {
    return new Action(
        action.name(),
        action.type(),
        with(action.configuration(), key, value),
        action.settings(),
        action.place());
  }

  /** The same stage with another setting. */
  public static Stage set(String setting, Value value, Stage stage) {
    return new Stage(
        stage.name(), stage.actions(), with(stage.settings(), setting, value), stage.place());
  }

  /** The same pipeline with another setting. */
  public static PipelineDefinition set(String setting, Value value, PipelineDefinition pipeline) {
    return new PipelineDefinition(
        pipeline.name(),
        pipeline.stages(),
        pipeline.triggers(),
        with(pipeline.settings(), setting, value),
        pipeline.directives(),
        pipeline.gaps(),
        pipeline.place());
  }

  /** The same pipeline with these triggers. */
  public static PipelineDefinition triggered(PipelineDefinition pipeline, Trigger... triggers) {
    return new PipelineDefinition(
        pipeline.name(),
        pipeline.stages(),
        List.of(triggers),
        pipeline.settings(),
        pipeline.directives(),
        pipeline.gaps(),
        pipeline.place());
  }

  public static Value text(String text) {
    return new Value.Text(text);
  }

  public static Value open(String expression) {
    return new Value.Open(expression);
  }

  public static Value items(String... texts) {
    return new Value.Items(Arrays.stream(texts).map(Definitions::text).toList());
  }

  public static Value items(Value... values) {
    return new Value.Items(List.of(values));
  }

  /** Names and values in turn. */
  public static Value.Fields fields(Object... namesAndValues) {
    Map<String, Value> fields = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return new Value.Fields(fields);
  }

  private static Value.Fields with(Value.Fields fields, String name, Value value) {
    Map<String, Value> more = new TreeMap<>(fields.fields());
    more.put(name, value);
    return new Value.Fields(more);
  }
}
