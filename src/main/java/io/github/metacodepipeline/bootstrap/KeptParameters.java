package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that a meta pipeline would lose. CodePipeline's CloudFormation action sends the
 * values of its template configuration and no others: what that does not name gets the template's
 * default, whatever is deployed.
 *
 * @param lost why, for each that the template configuration ought to name
 * @param file where the template configuration stands, or should
 * @param text what it should say
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html">CloudFormation
 *     action reference</a>
 */
record KeptParameters(List<String> lost, RepositoryPath file, String text) {
  private static final String PLACEHOLDER = "REPLACE-ME";

  KeptParameters {
    lost = List.copyOf(lost);
  }

  /** Looks at every parameter of the template. */
  static KeptParameters of(Target target, Declaration.Present pipeline, Optional<Stack> deployed) {
    Optional<TemplateConfiguration> given = TemplateConfiguration.of(target, pipeline);
    List<String> lost = new ArrayList<>();
    Map<String, String> missing = new LinkedHashMap<>();
    for (Template.Parameter parameter : pipeline.template().parameters().values()) {
      String name = parameter.name();
      if (given.filter(file -> file.names(name)).isEmpty()) {
        Value value = value(parameter, pipeline, deployed);
        if (!value.why().isEmpty()) {
          lost.add("%s %s.".formatted(name, value.why()));
          missing.put(name, value.text());
        }
      }
    }
    ObjectNode file =
        given
            .map(TemplateConfiguration::content)
            .orElseGet(() -> TemplateConfiguration.empty(pipeline.configuration()));
    file.withObject("Parameters").setAll(Json.node(missing));
    return new KeptParameters(
        lost,
        given
            .map(TemplateConfiguration::path)
            .orElseGet(() -> TemplateConfiguration.beside(target.template())),
        Json.file(file));
  }

  /** A value that is to be kept, and why it would be lost; not at all where there is no reason. */
  private record Value(String why, String text) {
    static final Value NOT_LOST = new Value("", "");
  }

  private static Value value(
      Template.Parameter parameter, Declaration.Present pipeline, Optional<Stack> deployed) {
    ParameterValue given = pipeline.configuration().parameters().get(parameter.name());
    Optional<String> there =
        deployed.flatMap(stack -> Optional.ofNullable(stack.parameters().get(parameter.name())));
    if (parameter.noEcho()) {
      return given == null && there.isEmpty() && parameter.defaultValue().isPresent()
          ? Value.NOT_LOST
          : new Value(
              "is a secret, which nobody may read back: replace %s, best with a dynamic reference such as {{resolve:secretsmanager:NAME}}"
                  .formatted(PLACEHOLDER),
              PLACEHOLDER);
    }
    if (given instanceof ParameterValue.Given(var text)) {
      return new Value("is given where the meta pipeline cannot read it", text);
    }
    if (there.isPresent()) {
      return there.equals(parameter.defaultValue())
          ? Value.NOT_LOST
          : new Value("is deployed with a value that is not the template's default", there.get());
    }
    return parameter.defaultValue().isPresent()
        ? Value.NOT_LOST
        : new Value("has no default: replace " + PLACEHOLDER, PLACEHOLDER);
  }

  /** Why the meta pipeline is not set up like this. */
  Failure refusal() {
    return Failure.wrongInput(
        "The meta pipeline would lose the values of %d parameter%s. %s"
            .formatted(lost.size(), lost.size() == 1 ? "" : "s", String.join(" ", lost)),
        "Commit what is shown above as %s, and run this again with parameter-overrides: %s; or leave the AWS side out with --github-only."
            .formatted(file, file));
  }
}
