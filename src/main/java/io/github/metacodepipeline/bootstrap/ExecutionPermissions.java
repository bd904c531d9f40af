package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.guard.permissions.Circumstances;
import io.github.metacodepipeline.guard.permissions.ExecutionPolicy;
import io.github.metacodepipeline.plan.Evaluators;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation's execution role must be allowed for a pipeline's template.
 *
 * @param yaml the lines that stand between the markers of the shipped template
 * @param unknown what could not be worked out, each as a sentence
 */
record ExecutionPermissions(String yaml, List<String> unknown) {
  ExecutionPermissions {
    unknown = List.copyOf(unknown);
  }

  /**
   * The permissions, worked out from the template and the values of its parameters.
   *
   * @param boundary that new roles must have, as YAML writes it; nothing where they need none
   */
  static ExecutionPermissions of(StackName stack, Survey survey, Optional<String> boundary) {
    ExecutionPolicy policy =
        ExecutionPolicy.of(evaluator(survey), stack, new Circumstances(boundary, true));
    return new ExecutionPermissions(
        policy.toYaml(),
        policy.unknown().stream()
            .map(unknown ->
                "What the execution role needs is not known for %s Attach what it needs to the role by a policy of your own."
                    .formatted(unknown))
            .toList());
  }

  /** What the template says, as far as the values of its parameters are known. */
  static Evaluator evaluator(Survey survey) {
    Declaration.Present pipeline = survey.pipeline();
    return new Evaluator(
        pipeline.template(),
        facts(pipeline, survey.deployed()),
        Evaluators.nested(pipeline.bundle()));
  }

  /** What is known of the parameters: pseudo parameters stay, since both stacks have the same. */
  private static Facts facts(Declaration.Present pipeline, Optional<Stack> deployed) {
    Map<String, String> values = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (Template.Parameter parameter : pipeline.template().parameters().values()) {
      String name = parameter.name();
      Optional<String> value =
          given(pipeline, name)
              .or(() ->
                  deployed.flatMap(stack -> Optional.ofNullable(stack.parameters().get(name))))
              .or(parameter::defaultValue);
      if (parameter.noEcho() || parameter.isStored() || value.isEmpty()) {
        unknown.add(name);
      } else {
        values.put(name, value.get());
      }
    }
    return new Facts(values, unknown);
  }

  private static Optional<String> given(Declaration.Present pipeline, String name) {
    return pipeline.configuration().parameters().get(name) instanceof ParameterValue.Given(var text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
