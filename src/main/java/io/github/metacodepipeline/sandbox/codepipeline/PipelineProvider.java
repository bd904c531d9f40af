package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code AWS::CodePipeline::Pipeline}: a stack's pipeline is a pipeline, and its version rises when
 * its definition changes.
 */
public final class PipelineProvider implements ResourceProvider {
  private static final Set<String> REQUIRED = Set.of("RoleArn", "Stages");
  private static final Set<String> OPTIONAL =
      Set.of(
          "ArtifactStore",
          "ArtifactStores",
          "DisableInboundStageTransitions",
          "ExecutionMode",
          "Name",
          "PipelineType",
          "RestartExecutionOnUpdate",
          "Tags",
          "Triggers",
          "Variables");

  private static final String CLOUD_FORMATION = "cloudformation.amazonaws.com";

  private final Pipelines pipelines;

  /** Makes pipelines among these. */
  public PipelineProvider(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String name = properties.path("Name").asText(physicalId);
    ObjectNode structure = PropertyNames.structure(name, properties);
    try {
      return made(
          pipelines.create(
              scope.account(),
              scope.region(),
              structure,
              tags(properties),
              disabled(properties, Map.of())));
    } catch (AwsError error) {
      throw refused(error);
    }
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    Pipeline pipeline =
        find(scope, physicalId)
            .orElseThrow(() -> new Refused("Pipeline " + physicalId + " does not exist"));
    ObjectNode structure = PropertyNames.structure(physicalId, after);
    try {
      Pipeline updated =
          pipeline.definition().equals(Definition.complete(structure))
              ? pipeline
              : pipelines.update(pipeline, structure);
      Pipeline tagged =
          pipelines.put(updated.with(tags(after), disabled(after, updated.disabled())));
      if (updated.version() > pipeline.version()
          && after.path("RestartExecutionOnUpdate").asBoolean()) {
        pipelines.start(tagged, Start.by("StartPipelineExecution", CLOUD_FORMATION));
      }
      return made(tagged);
    } catch (AwsError error) {
      throw refused(error);
    }
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    find(scope, physicalId).ifPresent(pipeline -> pipelines.remove(pipeline.arn()));
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String name = identifier.getOrDefault("Name", "");
    return made(
        find(scope, name)
            .orElseThrow(() ->
                new Refused(
                    "Resource of type 'AWS::CodePipeline::Pipeline' with identifier '"
                        + name
                        + "' was not found.")));
  }

  @Override
  public Map<String, String> problems(ObjectNode properties) {
    Map<String, String> problems = new TreeMap<>();
    REQUIRED.stream()
        .filter(name -> !properties.has(name))
        .sorted()
        .forEach(name ->
            problems.merge(
                "", "Required property [" + name + "] not found", (one, two) -> one + "; " + two));
    properties.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !REQUIRED.contains(name) && !OPTIONAL.contains(name))
        .forEach(name -> problems.put("/" + name, "Unsupported property [" + name + "]"));
    return problems;
  }

  @Override
  public Optional<ObjectNode> actual(Scope scope, String physicalId, ObjectNode last) {
    ObjectNode expected = Definition.complete(PropertyNames.structure(physicalId, last));
    return find(scope, physicalId)
        .map(pipeline -> LiveProperties.of(last, expected, pipeline.definition()));
  }

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties) {
    String name = properties.path("Name").asText(physicalId);
    return needs(scope, name, "CreatePipeline", properties);
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    List<Deed> deeds = new ArrayList<>(needs(scope, physicalId, "UpdatePipeline", after));
    if (after.path("RestartExecutionOnUpdate").asBoolean()) {
      deeds.add(deed(scope, "StartPipelineExecution", physicalId));
    }
    return deeds;
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties) {
    return List.of(
        deed(scope, "GetPipeline", physicalId), deed(scope, "DeletePipeline", physicalId));
  }

  private static List<Deed> needs(Scope scope, String name, String action, ObjectNode properties) {
    List<Deed> deeds = new ArrayList<>();
    deeds.add(deed(scope, action, name));
    deeds.addAll(PipelineDeeds.passing(PropertyNames.structure(name, properties)));
    if (!properties.path("Tags").isEmpty()) {
      deeds.add(deed(scope, "TagResource", name));
    }
    for (JsonNode stage : properties.path("DisableInboundStageTransitions")) {
      deeds.add(
          deed(scope, "DisableStageTransition", name + "/" + stage.path("StageName").asText()));
    }
    deeds.add(deed(scope, "GetPipeline", name));
    return deeds;
  }

  private static Deed deed(Scope scope, String action, String name) {
    return Deed.of("codepipeline:" + action, Pipelines.arn(scope.account(), scope.region(), name));
  }

  private Optional<Pipeline> find(Scope scope, String name) {
    return pipelines.find(Pipelines.arn(scope.account(), scope.region(), name));
  }

  private static Made made(Pipeline pipeline) {
    return new Made(
        pipeline.name(),
        Map.of("Version", String.valueOf(pipeline.version()), "Arn", pipeline.arn()));
  }

  private static Map<String, String> tags(ObjectNode properties) {
    Map<String, String> tags = new TreeMap<>();
    properties
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  /** Who had closed a stage before, and when, stays so unless the reason is another one. */
  private Map<String, Closure> disabled(ObjectNode properties, Map<String, Closure> before) {
    Map<String, Closure> disabled = new TreeMap<>();
    for (JsonNode way : properties.path("DisableInboundStageTransitions")) {
      String stage = way.path("StageName").asText();
      String reason = way.path("Reason").asText();
      Closure now = new Closure(reason, CLOUD_FORMATION, pipelines.now());
      disabled.put(
          stage,
          Optional.ofNullable(before.get(stage))
              .filter(closure -> closure.reason().equals(reason))
              .orElse(now));
    }
    return disabled;
  }

  private static Refused refused(AwsError error) {
    return new Refused(
        error.text() + " (Service: CodePipeline, Status Code: " + error.status() + ")");
  }
}
