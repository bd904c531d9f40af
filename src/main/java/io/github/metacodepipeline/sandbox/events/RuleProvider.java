package io.github.metacodepipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.NamedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::Events::Rule}: a stack's rule with a schedule starts the pipelines among its targets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html">AWS::Events::Rule</a>
 */
public final class RuleProvider implements NamedProvider {
  private final Rules rules;

  /** Makes rules among these. */
  public RuleProvider(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    rules.remove(arn(scope, physicalId));
  }

  @Override
  public Made put(Scope scope, String name, ObjectNode properties) throws Refused {
    String schedule = properties.path("ScheduleExpression").asText("");
    if (schedule.isEmpty() && !properties.has("EventPattern")) {
      throw new Refused(
          "Parameter(s) EventPattern or ScheduleExpression must be specified. (Service: EventBridge,"
              + " Status Code: 400)");
    }
    if (!schedule.isEmpty() && Schedule.of(schedule).isEmpty()) {
      throw new Refused(
          "Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400)");
    }
    List<String> targets = new ArrayList<>();
    properties.path("Targets").forEach(target -> targets.add(target.path("Arn").asText()));
    String arn = arn(scope, name);
    rules.put(arn, schedule, !properties.path("State").asText().equals("DISABLED"), targets);
    return new Made(name, Map.of("Arn", arn));
  }

  private static String arn(Scope scope, String name) {
    return "arn:%s:events:%s:%s:rule/%s"
        .formatted(scope.partition(), scope.region(), scope.account(), name);
  }
}
