package io.github.metacodepipeline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.codeconnections.CodeConnections;
import io.github.metacodepipeline.sandbox.codeconnections.ConnectionProvider;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.CodePipeline;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.sandbox.codepipeline.PipelineDeeds;
import io.github.metacodepipeline.sandbox.codepipeline.PipelineProvider;
import io.github.metacodepipeline.sandbox.codepipeline.Pipelines;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.codepipeline.WebhookProvider;
import io.github.metacodepipeline.sandbox.codepipeline.provider.BuildRoom;
import io.github.metacodepipeline.sandbox.codepipeline.provider.CloudFormationAction;
import io.github.metacodepipeline.sandbox.codepipeline.provider.CodeBuildAction;
import io.github.metacodepipeline.sandbox.codepipeline.provider.ProjectProvider;
import io.github.metacodepipeline.sandbox.codepipeline.provider.Projects;
import io.github.metacodepipeline.sandbox.events.RuleProvider;
import io.github.metacodepipeline.sandbox.events.Rules;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines, and what they need beside stacks: connections, projects and their builds, rules. */
final class PipelineWorld implements AutoCloseable {
  private final Connections connections;
  private final CodeConnections codeConnections;
  private final Projects projects = new Projects();
  private final BuildRoom builds;
  private final Pipelines pipelines;
  private final CodePipeline codePipeline;
  private final Rules rules;

  PipelineWorld(Settings settings, Services services, Connections connections) {
    this.connections = connections;
    codeConnections = new CodeConnections(connections);
    builds = new BuildRoom(settings.builds());
    Duration perAction = settings.pace().perAction();
    pipelines =
        new Pipelines(
            settings.clock(),
            perAction,
            settings.survivors(),
            services,
            Map.of(
                "CloudFormation", new CloudFormationAction(services, settings.otherwise()),
                "CodeBuild", new CodeBuildAction(services, projects, builds, perAction)));
    codePipeline = new CodePipeline(pipelines);
    rules =
        new Rules(
            settings.clock(), (target, rule) -> pipelines.start(target, "CloudWatchEvent", rule));
  }

  /** What stands behind the resource types of this world. */
  Map<String, ResourceProvider> providers() {
    return Map.of(
        "AWS::CodeBuild::Project", new ProjectProvider(projects),
        "AWS::CodeConnections::Connection", new ConnectionProvider(connections, "codeconnections"),
        "AWS::CodePipeline::Pipeline", new PipelineProvider(pipelines),
        "AWS::CodePipeline::Webhook", new WebhookProvider(pipelines),
        "AWS::CodeStarConnections::Connection",
            new ConnectionProvider(connections, "codestar-connections"),
        "AWS::Events::Rule", new RuleProvider(rules));
  }

  /** Carries out what is due, when no stack is in the middle of a step; whether something ended. */
  boolean work() {
    rules.settle();
    return pipelines.work();
  }

  /** Everything that the caller has to be allowed for a request to a JSON service. */
  static List<Deed> deeds(Target.Json json, JsonNode request, Caller caller) {
    return switch (json.service()) {
      case "codepipeline" -> PipelineDeeds.of(json.action(), request, caller);
      case "codeconnections", "codestar-connections" ->
          CodeConnections.deeds(json.service(), json.action(), request);
      default -> List.of();
    };
  }

  /** Answers a request to a JSON service; nothing for a service that is not there. */
  Optional<Answer> answer(Target.Json json, JsonNode request, Caller caller) {
    return switch (json.service()) {
      case "codepipeline" ->
          Optional.of(
              Answer.json(
                  200,
                  "application/x-amz-json-1.1",
                  codePipeline.answer(json.action(), request, caller)));
      case "codeconnections", "codestar-connections" ->
          Optional.of(
              Answer.json(
                  200,
                  "application/x-amz-json-1.0",
                  codeConnections.answer(json.service(), json.action(), request, caller)));
      default -> Optional.empty();
    };
  }

  Answer push(HttpCall call) {
    return PushRoute.answer(call, pipelines::push);
  }

  Director director() {
    return new Director(pipelines, connections::complete, connections::fail);
  }

  BuildRoom builds() {
    return builds;
  }

  void save(ObjectNode world) {
    world.set("pipelines", pipelines.save());
    world.set("connections", connections.save());
    world.set("projects", projects.save());
    world.set("rules", rules.save());
  }

  void load(JsonNode world) {
    pipelines.load(world.path("pipelines"));
    connections.load(world.path("connections"));
    projects.load(world.path("projects"));
    rules.load(world.path("rules"));
  }

  @Override
  public void close() {
    builds.close();
  }
}
