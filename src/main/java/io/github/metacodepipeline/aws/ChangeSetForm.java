package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Terms.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * Fills in the form that asks for a change set. What is left out of it stays as deployed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet</a>
 */
final class ChangeSetForm {
  private ChangeSetForm() {}

  /** The request as the SDK sends it. */
  static CreateChangeSetRequest of(ChangeSetRequest request) {
    DesiredStack desired = request.desired();
    CreateChangeSetRequest.Builder form =
        CreateChangeSetRequest.builder()
            .stackName(desired.name().value())
            .changeSetName(request.name())
            .changeSetType(type(request.kind()))
            .clientToken(request.token())
            .description(request.description())
            .parameters(desired.parameters().stream().map(ChangeSetForm::parameter).toList())
            .capabilitiesWithStrings(new TreeSet<>(desired.terms().capabilities()));
    desired
        .parcel()
        .location()
        .ifPresentOrElse(
            location -> form.templateURL(location.url()),
            () -> form.templateBody(desired.parcel().text()));
    // An empty list is sent, and removes all of them.
    desired.tags().ifPresent(tags -> form.tags(tags(tags)));
    desired.terms().roleArn().ifPresent(form::roleARN);
    desired.terms().notificationArns().ifPresent(form::notificationARNs);
    request.onFailure().map(ChangeSetForm::onFailure).ifPresent(form::onStackFailure);
    if (desired.terms().wants(Wish.INCLUDE_NESTED_STACKS)) {
      form.includeNestedStacks(true);
    }
    // What does not exist yet cannot have drifted, and CloudFormation refuses to look.
    if (desired.terms().wants(Wish.REVERT_DRIFT)
        && request.kind() == ChangeSetRequest.Kind.UPDATE) {
      form.deploymentMode(DeploymentMode.REVERT_DRIFT);
    }
    return form.build();
  }

  private static OnStackFailure onFailure(OnFailure onFailure) {
    return switch (onFailure) {
      case ROLL_BACK -> OnStackFailure.ROLLBACK;
      case KEEP -> OnStackFailure.DO_NOTHING;
      case DELETE -> OnStackFailure.DELETE;
    };
  }

  private static ChangeSetType type(ChangeSetRequest.Kind kind) {
    return switch (kind) {
      case CREATE -> ChangeSetType.CREATE;
      case UPDATE -> ChangeSetType.UPDATE;
    };
  }

  private static Parameter parameter(ResolvedParameter parameter) {
    Parameter.Builder form = Parameter.builder().parameterKey(parameter.name());
    return switch (parameter.value()) {
      case ParameterValue.Given(var value) -> form.parameterValue(value).build();
      case ParameterValue.Previous() -> form.usePreviousValue(true).build();
    };
  }

  private static List<Tag> tags(Map<String, String> tags) {
    List<Tag> form = new ArrayList<>();
    new TreeMap<>(tags)
        .forEach((key, value) -> form.add(Tag.builder().key(key).value(value).build()));
    return form;
  }
}
