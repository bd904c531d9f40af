package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.StackId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Reads what a stack is made from and consists of. */
final class StackContents {
  private final AwsClients clients;

  StackContents(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The template as it was sent.
   *
   * @param whose names the stack or the change set
   */
  String template(Consumer<GetTemplateRequest.Builder> whose) {
    return Plain.orEmpty(
        clients
            .cloudFormation()
            .getTemplate(request -> {
              request.templateStage(TemplateStage.ORIGINAL);
              whose.accept(request);
            })
            .templateBody());
  }

  /** The physical ids of its resources of a type, but for those that were deleted. */
  List<String> physicalIds(StackId id, String type) {
    List<String> found = new ArrayList<>();
    var summaries =
        clients
            .cloudFormation()
            .listStackResourcesPaginator(request -> request.stackName(id.arn()))
            .stackResourceSummaries();
    for (StackResourceSummary resource : summaries) {
      String physicalId = Plain.orEmpty(resource.physicalResourceId());
      if (type.equals(resource.resourceType())
          && !physicalId.isEmpty()
          && !"DELETE_COMPLETE".equals(resource.resourceStatusAsString())) {
        found.add(physicalId);
      }
    }
    return List.copyOf(found);
  }
}
