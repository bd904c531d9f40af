package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a template stand for in a stack that there is, or that there shall be. */
final class StackFacts {
  /** What CloudFormation shows in place of a secret. */
  static final String HIDDEN = "****";

  private StackFacts() {}

  /** In a stack that is deployed from this template. */
  static Facts of(Stack stack, Template template) {
    Map<String, String> values = new HashMap<>(pseudo(Optional.of(stack.id()), stack.name()));
    Set<String> unknown = new HashSet<>();
    for (Template.Parameter parameter : template.parameters().values()) {
      put(parameter.name(), deployed(parameter, stack), values, unknown);
    }
    return new Facts(values, unknown);
  }

  /** In the stack that a plan makes or changes. */
  static Facts of(Plan.Approvable plan) {
    DesiredStack desired = plan.desired();
    Optional<Stack> stack = plan.deployed().map(Deployed::stack);
    Map<String, String> values = new HashMap<>(pseudo(id(plan), desired.name()));
    // What is not sent keeps a value, or was sent by whoever asked for the change set.
    Set<String> unknown = new HashSet<>(desired.template().parameters().keySet());
    for (ResolvedParameter sent : desired.parameters()) {
      Template.Parameter parameter = desired.template().parameters().get(sent.name());
      if (parameter != null && !sent.secret()) {
        Optional<String> value =
            switch (sent.value()) {
              case ParameterValue.Given(var given) -> Optional.of(given);
              case ParameterValue.Previous() -> stack.flatMap(now -> deployed(parameter, now));
            };
        put(sent.name(), value, values, unknown);
      }
    }
    return new Facts(values, unknown);
  }

  private static Optional<StackId> id(Plan.Approvable plan) {
    return switch (plan) {
      case Plan.Executable executable -> Optional.of(executable.changeSet().stack());
      case Plan.Adjustment adjustment -> Optional.of(adjustment.actual().stack().id());
    };
  }

  private static void put(
      String name, Optional<String> value, Map<String, String> values, Set<String> unknown) {
    if (value.isPresent()) {
      values.put(name, value.get());
      unknown.remove(name);
    } else {
      unknown.add(name);
    }
  }

  private static Optional<String> deployed(Template.Parameter parameter, Stack stack) {
    return Optional.ofNullable(stack.parameters().get(parameter.name()))
        .filter(value -> !parameter.noEcho() && !value.equals(HIDDEN));
  }

  /**
   * The pseudo parameters, as far as they can be told.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html">Pseudo
   *     parameters</a>
   */
  private static Map<String, String> pseudo(Optional<StackId> id, StackName name) {
    Map<String, String> values = new HashMap<>();
    values.put("AWS::StackName", name.value());
    id.ifPresent(known -> {
      values.put("AWS::StackId", known.arn());
      values.put("AWS::Partition", known.partition());
      values.put("AWS::Region", known.region());
      values.put("AWS::AccountId", known.account());
      // As the table of pseudo parameters has it; other partitions are left open.
      switch (known.partition()) {
        case "aws", "aws-us-gov" -> values.put("AWS::URLSuffix", "amazonaws.com");
        case "aws-cn" -> values.put("AWS::URLSuffix", "amazonaws.com.cn");
        default -> {}
      }
    });
    values.values().removeIf(String::isEmpty);
    return values;
  }
}
