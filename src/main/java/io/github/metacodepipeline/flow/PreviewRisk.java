package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.source.Template;
import java.util.Map;
import java.util.Optional;

/**
 * Why a change set for a proposed template could do harm although nobody executes it: working one
 * out runs macros and reads stored parameters, at the wish of whoever wrote the template.
 */
final class PreviewRisk {
  private PreviewRisk() {}

  static Optional<String> of(Template proposed, Optional<Template> deployed) {
    Optional<String> macro =
        proposed.transforms().stream().filter(name -> !name.startsWith("AWS::")).findFirst();
    if (macro.isPresent()) {
      return Optional.of("the template runs the macro " + macro.get());
    }
    Map<String, Template.Parameter> known = deployed.map(Template::parameters).orElse(Map.of());
    return proposed.parameters().values().stream()
        .filter(Template.Parameter::isStored)
        .filter(parameter -> !isKnown(parameter, known))
        .map(parameter -> "parameter " + parameter.name() + " reads another SSM parameter")
        .findFirst();
  }

  private static boolean isKnown(
      Template.Parameter parameter, Map<String, Template.Parameter> known) {
    Template.Parameter deployed = known.get(parameter.name());
    return deployed != null
        && deployed.isStored()
        && deployed.defaultValue().equals(parameter.defaultValue());
  }
}
