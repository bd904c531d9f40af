package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a pipeline declares.
 *
 * @param defaults by name; empty for one without a default
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html">Variables</a>
 */
record DeclaredVariables(Map<String, String> defaults) {

  DeclaredVariables {
    defaults = Map.copyOf(defaults);
  }

  static DeclaredVariables of(PipelineDefinition definition) {
    Map<String, String> defaults = new LinkedHashMap<>();
    if (definition.settings().field("Variables").orElse(Value.NONE)
        instanceof Value.Fields byName) {
      for (String name : byName.fields().keySet()) {
        defaults.put(name, byName.textAt(name + ".DefaultValue").orElse(""));
      }
    }
    return new DeclaredVariables(defaults);
  }

  /** Those of some values that can be given to a start; an empty one is none, for CodePipeline. */
  Map<String, String> among(Map<String, String> values) {
    Map<String, String> declared = new LinkedHashMap<>(values);
    declared.keySet().retainAll(defaults.keySet());
    declared.values().removeIf(String::isEmpty);
    return declared;
  }
}
