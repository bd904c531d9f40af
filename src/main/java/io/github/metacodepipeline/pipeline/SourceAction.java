package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source action that an execution is about to be started with.
 *
 * @param configuration with the pipeline's variables in it
 * @param open what of the configuration is left open, as expressions
 * @param isTriggered whether a trigger says which branches start it, so that its own is not looked
 *     at
 */
record SourceAction(
    String name,
    ActionType type,
    Map<String, String> configuration,
    Map<String, String> open,
    boolean isTriggered) {

  SourceAction {
    configuration = Map.copyOf(configuration);
    open = Map.copyOf(open);
  }

  /**
   * A source action of a definition.
   *
   * @param variables of the pipeline, as they are resolved
   */
  static SourceAction of(
      Action action, PipelineDefinition definition, Map<String, String> variables) {
    Map<String, String> configuration = new LinkedHashMap<>();
    Map<String, String> open = new LinkedHashMap<>();
    action
        .configuration()
        .fields()
        .forEach((key, value) ->
            value
                .text()
                .ifPresentOrElse(
                    text -> configuration.put(key, resolved(text, variables)),
                    () -> open.put(key, Titles.of(value))));
    return new SourceAction(
        action.title(),
        action.type(),
        configuration,
        open,
        definition.triggers().stream().anyMatch(trigger -> belongs(trigger, action.name())));
  }

  private static boolean belongs(Trigger trigger, Value action) {
    return trigger.sourceAction().equals(action);
  }

  private static String resolved(String text, Map<String, String> variables) {
    String all = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      all = all.replace("#{variables." + variable.getKey() + "}", variable.getValue());
    }
    return all;
  }

  /** Why it does not read what it read in that run; nothing where it does. */
  Optional<String> obstacle(ActionExecution run) {
    Optional<SourceKind> kind = SourceKind.of(type);
    if (kind.isEmpty()) {
      return Optional.of(
          "its source action %s reads from %s, which takes no revision"
              .formatted(name, type.provider()));
    }
    if (!type.provider().equals(run.type().provider())) {
      return Optional.of(
          "its source action %s read from %s and reads from %s now"
              .formatted(name, run.type().provider(), type.provider()));
    }
    return compared(kind.get()).stream()
        .filter(key ->
            open.containsKey(key) || !kind.get().areSame(key, run.configuration(), configuration))
        .findFirst()
        .map(key ->
            "the %s of its source action %s %s"
                .formatted(key, name, otherwise(key, kind.get(), run)));
  }

  private String otherwise(String key, SourceKind kind, ActionExecution run) {
    return open.containsKey(key)
        ? "is %s, which nobody knows before the update".formatted(open.get(key))
        : "was %s and is %s now"
            .formatted(kind.value(key, run.configuration()), kind.value(key, configuration));
  }

  private List<String> compared(SourceKind kind) {
    List<String> keys = new ArrayList<>(kind.repositoryKeys());
    if (!isTriggered && !takesAnyKey(kind)) {
      keys.add(kind.lineKey());
    }
    return keys;
  }

  /** What makes it read again what it read in that run. */
  List<StartRequest.Override> overrides(SourceRevision revision, ActionExecution run) {
    SourceKind kind = SourceKind.of(type).orElseThrow();
    List<StartRequest.Override> overrides = new ArrayList<>();
    if (takesAnyKey(kind)) {
      overrides.add(
          new StartRequest.Override(
              name,
              StartRequest.Type.S3_OBJECT_KEY,
              kind.value(kind.lineKey(), run.configuration())));
    }
    overrides.add(new StartRequest.Override(name, kind.revisionType(), revision.id()));
    return overrides;
  }

  // Only then may a start name another object than the configuration does.
  private boolean takesAnyKey(SourceKind kind) {
    return kind == SourceKind.S3
        && "true".equalsIgnoreCase(configuration.get("AllowOverrideForS3ObjectKey"));
  }
}
