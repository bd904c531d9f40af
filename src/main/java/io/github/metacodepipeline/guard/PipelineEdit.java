package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one pipeline of the wanted template.
 *
 * @param logicalId one in a nested stack with that stack's before it: {@code Child/Pipeline}
 * @param before what the pipeline of this logical id does now; nothing where it is new, or where
 *     what is deployed cannot be read
 */
record PipelineEdit(
    Proposal proposal,
    String logicalId,
    Optional<PipelineDefinition> before,
    PipelineDefinition after,
    boolean onlyOne) {

  /** Every pipeline that there would be. */
  static List<PipelineEdit> of(Proposal proposal) {
    Map<String, PipelineDefinition> now = proposal.pipelinesNow().byLogicalId();
    Map<String, PipelineDefinition> wanted = proposal.pipelines().byLogicalId();
    return wanted.entrySet().stream()
        .map(pipeline ->
            new PipelineEdit(
                proposal,
                pipeline.getKey(),
                Optional.ofNullable(now.get(pipeline.getKey())),
                pipeline.getValue(),
                wanted.size() == 1))
        .toList();
  }

  /**
   * What {@code allow} calls a part of it, such as {@code Prod/Approve}; where there are several
   * pipelines, its logical id comes first.
   */
  String subject(String part) {
    return onlyOne ? part : logicalId + "/" + part;
  }

  /** What the guard's sentences call it. */
  String title() {
    return "Pipeline " + logicalId;
  }

  /** Which action is which; no pairs for a pipeline that is new. */
  List<Pairing.Actions> actions() {
    return before.map(was -> Pairing.of(was, after).actions()).orElse(List.of());
  }

  /** The stage and the name of an action that there would be, such as {@code Prod/Approve}. */
  String titleOf(Action action) {
    return after.stages().stream()
        .filter(stage -> stage.actions().contains(action))
        .findFirst()
        .map(Stage::title)
        .map(stage -> stage + "/" + action.title())
        .orElse(action.title());
  }

  /** What an action that there would be is now; nothing for a new one. */
  Optional<Action> before(Action action) {
    return actions().stream()
        .filter(pair -> pair.after().filter(is -> is.action().equals(action)).isPresent())
        .flatMap(pair -> pair.before().stream())
        .map(Pairing.InStage::action)
        .findFirst();
  }

  /** Where the template declares the pipeline. */
  Place place() {
    return after.place().orElse(proposal.wanted().placeOf(logicalId));
  }

  /** Where the template says this property of the pipeline, or where it declares the pipeline. */
  Place placeOf(String property) {
    return proposal
        .wanted()
        .placeAt("/Resources/%s/Properties/%s".formatted(logicalId, property))
        .orElse(place());
  }

  /** Where the template says an action, or where it declares the pipeline. */
  Place placeOf(Action action) {
    return action.place().orElse(place());
  }

  /** The logical id of a resource beside the pipeline, as a change set has it. */
  String beside(String resource) {
    return logicalId.substring(0, logicalId.lastIndexOf('/') + 1) + resource;
  }
}
