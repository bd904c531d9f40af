package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the value of every parameter of a template.
 *
 * <p>What was given is sent. What was not keeps its deployed value, except that a value equal to
 * the deployed template's default follows the new default: nobody chose it. A secret is never read
 * back; CloudFormation is told to keep it. Without a deployed stack, CloudFormation takes the
 * default.
 */
final class ParameterResolver {
  private final Map<String, String> deployedValues;
  private final Map<String, Template.Parameter> deployedParameters;

  /** Resolves against the deployed stack, or against nothing where there is none. */
  ParameterResolver(Optional<Deployed> deployed) {
    this.deployedValues = deployed.map(was -> was.stack().parameters()).orElse(Map.of());
    this.deployedParameters =
        deployed.flatMap(Deployed::template).map(Template::parameters).orElse(Map.of());
  }

  /** The parameters to send, in the template's order. */
  List<ResolvedParameter> resolve(Template template, Configuration configuration) {
    List<ResolvedParameter> resolved = new ArrayList<>();
    for (Template.Parameter parameter : template.parameters().values()) {
      ParameterValue given = configuration.parameters().get(parameter.name());
      if (given != null) {
        resolved.add(with(parameter, given, Origin.GIVEN));
      } else if (deployedValues.containsKey(parameter.name())) {
        resolved.add(kept(parameter));
      } else {
        parameter.defaultValue().ifPresent(value -> resolved.add(atDefault(parameter, value)));
      }
    }
    return List.copyOf(resolved);
  }

  /** Says where a kept value differs from a default that the new template changes. */
  List<String> warnings(Template template, Configuration configuration) {
    List<String> warnings = new ArrayList<>();
    for (Template.Parameter parameter : template.parameters().values()) {
      String name = parameter.name();
      Optional<String> oldDefault = deployedDefault(name);
      if (!configuration.parameters().containsKey(name)
          && deployedValues.containsKey(name)
          && !parameter.noEcho()
          && oldDefault.isPresent()
          && parameter.defaultValue().isPresent()
          && !oldDefault.equals(parameter.defaultValue())
          && !followsDefault(parameter)) {
        warnings.add(
            "Parameter %s keeps its deployed value \"%s\", although the template's default changes from \"%s\" to \"%s\"."
                .formatted(
                    name,
                    deployedValues.get(name),
                    oldDefault.get(),
                    parameter.defaultValue().get()));
      }
    }
    return List.copyOf(warnings);
  }

  private ResolvedParameter kept(Template.Parameter parameter) {
    return parameter
        .defaultValue()
        .filter(_ -> followsDefault(parameter))
        .map(value -> atDefault(parameter, value))
        .orElseGet(() -> with(parameter, new ParameterValue.Previous(), Origin.KEPT));
  }

  private static ResolvedParameter atDefault(Template.Parameter parameter, String value) {
    return with(parameter, new ParameterValue.Given(value), Origin.DEFAULT);
  }

  private boolean followsDefault(Template.Parameter parameter) {
    return !parameter.noEcho()
        && deployedDefault(parameter.name())
            .filter(value -> value.equals(deployedValues.get(parameter.name())))
            .isPresent();
  }

  private Optional<String> deployedDefault(String name) {
    Template.Parameter deployed = deployedParameters.get(name);
    return deployed == null || deployed.noEcho() ? Optional.empty() : deployed.defaultValue();
  }

  private static ResolvedParameter with(
      Template.Parameter parameter, ParameterValue value, Origin origin) {
    return new ResolvedParameter(parameter.name(), value, origin, parameter.noEcho());
  }
}
