package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource beside a pipeline that starts it: a webhook, or a rule of EventBridge with the
 * pipeline as its target.
 */
final class Starter {
  private static final String WEBHOOK = "AWS::CodePipeline::Webhook";
  private static final String RULE = "AWS::Events::Rule";

  private Starter() {}

  /** The logical ids of those that would be removed, with none of their type in their place. */
  static Stream<String> removed(PipelineEdit edit) {
    Optional<Evaluator> now = edit.proposal().evaluatedNow();
    return edit.proposal().changes().stream()
        .filter(change -> change.action() == ResourceChange.Action.REMOVE)
        .filter(change -> change.type().equals(WEBHOOK) || change.type().equals(RULE))
        .filter(change ->
            now.flatMap(template -> Declared.in(template, change.logicalId()))
                .filter(resource -> starts(resource, edit))
                .isPresent())
        .filter(change ->
            Declared.ofType(edit.proposal().evaluated(), change.type()).stream()
                .noneMatch(resource -> starts(resource, edit)))
        .map(ResourceChange::logicalId);
  }

  private static boolean starts(Declared resource, PipelineEdit edit) {
    return mentions(
        resource.at(resource.type().equals(WEBHOOK) ? "TargetPipeline" : "Targets"), edit);
  }

  private static boolean mentions(Optional<Value> value, PipelineEdit edit) {
    return value.filter(there -> mentions(there, edit)).isPresent();
  }

  private static boolean mentions(Value value, PipelineEdit edit) {
    return switch (value) {
      case Value.Text(var text) -> isNamed(text, edit);
      case Value.Open(var expression) ->
          expression.matches(".*\\b%s\\b.*".formatted(edit.logicalId()))
              || isNamed(expression, edit);
      case Value.Items(var items) -> items.stream().anyMatch(item -> mentions(item, edit));
      case Value.Fields(var fields) ->
          fields.values().stream().anyMatch(field -> mentions(field, edit));
    };
  }

  /** Whether it is the pipeline's name, or an ARN that ends in it. */
  private static boolean isNamed(String text, PipelineEdit edit) {
    return edit.after()
        .name()
        .text()
        .filter(name -> text.equals(name) || text.endsWith(":" + name))
        .isPresent();
  }
}
