package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.pipeline.Trigger;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source action, and the pipeline that it is of.
 *
 * @param pipeline the pipeline's name, or what the template calls it
 * @param own whether it is the meta pipeline's, which starts for some files only
 */
record Sources(String pipeline, PipelineDefinition definition, Action action, boolean own) {

  /** The source actions of the template's pipelines. */
  static List<Sources> wanted(Patient patient) {
    List<Sources> sources = new ArrayList<>();
    patient
        .definitions()
        .forEach((logicalId, definition) ->
            definition
                .sources()
                .forEach(action ->
                    sources.add(
                        new Sources(
                            definition.name().text().orElse(logicalId),
                            definition,
                            action,
                            false))));
    return sources;
  }

  /** The source actions of the meta pipeline, as it is deployed. */
  static List<Sources> meta(Patient patient, PipelineView pipelines) {
    String name = patient.complaint().metaPipeline();
    return pipelines
        .find(name)
        .flatMap(found -> found.definition())
        .map(definition ->
            definition.sources().stream()
                .map(action -> new Sources(name, definition, action, true))
                .toList())
        .orElse(List.of());
  }

  boolean isConnection() {
    return action.type().provider().equals("CodeStarSourceConnection");
  }

  /** Whether it is GitHub's version 1. */
  boolean isTokens() {
    return action.type().owner().equals("ThirdParty") && action.type().provider().equals("GitHub");
  }

  Optional<String> setting(String key) {
    return action.configuration().textAt(key);
  }

  Optional<Trigger> trigger() {
    return definition.triggers().stream()
        .filter(trigger -> trigger.sourceAction().equals(action.name()))
        .findFirst();
  }

  /** Where it stands: in the template, else in its pipeline. */
  String where() {
    return action.place().map(Object::toString).orElse(pipeline + "/" + action.title());
  }

  /** The filters of the trigger for pushes. */
  List<Value.Fields> pushes() {
    return trigger()
        .flatMap(trigger -> trigger.settings().at("GitConfiguration.Push"))
        .map(Sources::items)
        .orElse(List.of());
  }

  private static List<Value.Fields> items(Value value) {
    return value instanceof Value.Items(var items)
        ? items.stream()
            .flatMap(item ->
                item instanceof Value.Fields fields
                    ? java.util.stream.Stream.of(fields)
                    : java.util.stream.Stream.empty())
            .toList()
        : List.of();
  }

  /** The patterns at a path of a filter, such as {@code FilePaths.Includes}. */
  static List<String> patterns(Value.Fields filter, String path) {
    return filter
        .at(path)
        .map(value ->
            value instanceof Value.Items(var items)
                ? items.stream().flatMap(item -> item.text().stream()).toList()
                : List.<String>of())
        .orElse(List.of());
  }
}
