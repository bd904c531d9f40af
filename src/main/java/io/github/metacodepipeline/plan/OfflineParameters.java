package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of a template for which no change set is made. */
public final class OfflineParameters {
  private OfflineParameters() {}

  /** As they would be sent, beside the stack that there is; nothing where there is none yet. */
  public static List<ResolvedParameter> of(
      Declaration.Present wanted, Optional<Deployed> deployed) {
    return new ParameterResolver(deployed).resolve(wanted.template(), wanted.configuration());
  }

  /**
   * As far as they are known where nothing is known of the stack.
   *
   * @param base what is deployed, in all likelihood: a parameter of it has a value already
   */
  public static List<ResolvedParameter> unseen(
      Declaration.Present wanted, Optional<Template> base) {
    return wanted.template().parameters().values().stream()
        .flatMap(parameter -> unseen(parameter, wanted, base))
        .toList();
  }

  private static Stream<ResolvedParameter> unseen(
      Template.Parameter parameter, Declaration.Present wanted, Optional<Template> base) {
    ParameterValue given = wanted.configuration().parameters().get(parameter.name());
    if (given instanceof ParameterValue.Given) {
      return Stream.of(resolved(parameter, given, Origin.GIVEN));
    }
    boolean isDeployed =
        base.filter(was -> was.parameters().containsKey(parameter.name())).isPresent();
    if (given != null || isDeployed) {
      return Stream.of(resolved(parameter, new ParameterValue.Previous(), Origin.UNSEEN));
    }
    return parameter.defaultValue().stream()
        .map(value -> resolved(parameter, new ParameterValue.Given(value), Origin.DEFAULT));
  }

  private static ResolvedParameter resolved(
      Template.Parameter parameter, ParameterValue value, Origin origin) {
    return new ResolvedParameter(parameter.name(), value, origin, parameter.noEcho());
  }
}
