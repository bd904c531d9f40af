package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.plan.ValidationFinding.Mode;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.HookFailureMode;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.ValidationStatus;

/**
 * Reads what CloudFormation's early validation found, by the change set's ARN: a name alone is not
 * enough.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_OperationEvent.html">OperationEvent</a>
 */
final class Validations {
  // What stands in for AWS may be older than the question.
  private static final Set<String> UNKNOWN_QUESTION =
      Set.of("InvalidAction", "UnknownOperation", "NotImplemented");

  private final AwsClients clients;

  Validations(AwsClients clients) {
    this.clients = clients;
  }

  /** Every finding, in CloudFormation's order; none where the question is not known. */
  List<ValidationFinding> read(ChangeSetId id) {
    try {
      return clients
          .cloudFormation()
          .describeEventsPaginator(request -> request.changeSetName(id.arn()))
          .operationEvents()
          .stream()
          .filter(Validations::isFinding)
          .map(Validations::finding)
          .toList();
    } catch (CloudFormationException e) {
      if (e.statusCode() == 501 || UNKNOWN_QUESTION.contains(AwsFailures.code(e))) {
        return List.of();
      }
      throw e;
    }
  }

  private static boolean isFinding(OperationEvent event) {
    return event.eventType() == EventType.VALIDATION_ERROR
        && event.validationStatus() != ValidationStatus.SKIPPED;
  }

  private static ValidationFinding finding(OperationEvent event) {
    String path = Plain.orEmpty(event.validationPath());
    String reason = Plain.orEmpty(event.validationStatusReason());
    return new ValidationFinding(
        Plain.orEmpty(event.logicalResourceId()),
        Plain.orEmpty(event.resourceType()),
        path,
        reason.isEmpty() ? Plain.orEmpty(event.validationName()) : reason,
        event.validationFailureMode() == HookFailureMode.WARN ? Mode.WARN : Mode.FAIL);
  }
}
