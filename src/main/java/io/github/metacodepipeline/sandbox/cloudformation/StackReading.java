package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.Optional;

/** Answers what is asked of stacks and their resources. */
final class StackReading {
  private final World world;

  StackReading(World world) {
    this.world = world;
  }

  Xml describe(Call call) {
    List<Stack> stacks =
        call.request()
            .text("StackName")
            .filter(name -> !name.isEmpty())
            .map(name -> List.of(world.require(call.site(), name, Refusals.NO_STACK_WITH_ID)))
            .orElseGet(() -> at(call.site()).stream().filter(stack -> !stack.isDeleted()).toList());
    Page<Stack> page = Page.of(call.request(), stacks);
    return new Xml()
        .members("Stacks", page.items(), StackReading::stack)
        .leaf("NextToken", page.next());
  }

  Xml list(Call call) {
    List<String> wanted = call.request().texts("StackStatusFilter");
    Page<Stack> page =
        Page.of(
            call.request(),
            at(call.site()).stream()
                .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status.name()))
                .toList());
    return new Xml()
        .members("StackSummaries", page.items(), StackReading::summary)
        .leaf("NextToken", page.next());
  }

  Xml resources(Call call) {
    Optional<String> physicalId = call.request().text("PhysicalResourceId");
    Stack stack =
        physicalId.isPresent()
            ? owner(call, physicalId.get())
            : world.require(call.site(), call.stackName(), Refusals.NO_STACK_WITH_ID);
    Optional<String> logicalId = call.request().text("LogicalResourceId");
    List<StackResource> resources =
        stack.resources.values().stream()
            .filter(resource -> logicalId.map(resource.logicalId()::equals).orElse(true))
            .toList();
    return new Xml()
        .members(
            "StackResources",
            resources,
            (item, resource) -> {
              item.leaf("StackName", stack.name).leaf("StackId", stack.id);
              resource(item, resource, "Timestamp");
            });
  }

  Xml resource(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), "Stack '%s' does not exist");
    String id = call.request().required("LogicalResourceId");
    StackResource resource = stack.resources.get(id);
    if (resource == null) {
      throw AwsError.validation(
          "Resource %s does not exist for stack %s".formatted(id, stack.name));
    }
    return new Xml()
        .element(
            "StackResourceDetail",
            detail -> {
              detail.leaf("StackName", stack.name).leaf("StackId", stack.id);
              resource(detail, resource, "LastUpdatedTimestamp");
              if (resource.facets().has("Metadata")) {
                detail.leaf("Metadata", resource.facets().path("Metadata").toString());
              }
            });
  }

  Xml resourceSummaries(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK_WITH_ID);
    Page<StackResource> page = Page.of(call.request(), List.copyOf(stack.resources.values()));
    return new Xml()
        .members(
            "StackResourceSummaries",
            page.items(),
            (item, resource) -> resource(item, resource, "LastUpdatedTimestamp"))
        .leaf("NextToken", page.next());
  }

  /** The newest stacks first. */
  private List<Stack> at(Site site) {
    return world.stacks.reversed().stream().filter(stack -> stack.site.equals(site)).toList();
  }

  private Stack owner(Call call, String physicalId) {
    return at(call.site()).stream()
        .filter(stack -> !stack.isDeleted())
        .filter(stack ->
            stack.resources.values().stream()
                .anyMatch(resource -> resource.physicalId().equals(physicalId)))
        .findFirst()
        .orElseThrow(() -> AwsError.validation("Stack for " + physicalId + " does not exist"));
  }

  private static void stack(Xml xml, Stack stack) {
    head(xml, stack);
    Fields.some(xml, "ChangeSetId", stack.changeSetId);
    description(stack).ifPresent(text -> xml.leaf("Description", text));
    Fields.parameters(xml, stack.wish.parameters());
    xml.element("RollbackConfiguration", _ -> {});
    Fields.flag(xml, "DisableRollback", stack.disableRollback);
    xml.members("NotificationARNs", stack.wish.notificationArns());
    xml.members("Capabilities", stack.wish.capabilities());
    xml.members(
        "Outputs",
        stack.outputs,
        (item, output) -> {
          item.leaf("OutputKey", output.key()).leaf("OutputValue", output.value());
          Fields.some(item, "Description", output.description());
          Fields.some(item, "ExportName", output.exportName());
        });
    Fields.some(xml, "RoleARN", stack.wish.roleArn());
    Fields.tags(xml, stack.wish.tags());
    Fields.flag(xml, "EnableTerminationProtection", stack.isProtected);
    Fields.flag(xml, "RetainExceptOnCreate", stack.retainExceptOnCreate);
  }

  private static void summary(Xml xml, Stack stack) {
    head(xml, stack);
    description(stack).ifPresent(text -> xml.leaf("TemplateDescription", text));
  }

  private static void head(Xml xml, Stack stack) {
    xml.leaf("StackId", stack.id).leaf("StackName", stack.name);
    Fields.time(xml, "CreationTime", stack.created);
    Fields.time(xml, "LastUpdatedTime", stack.updated);
    Fields.time(xml, "DeletionTime", stack.deleted);
    Fields.some(xml, "ParentId", stack.parentId);
    Fields.some(xml, "RootId", stack.rootId);
    xml.leaf("StackStatus", stack.status.name());
    Fields.some(xml, "StackStatusReason", stack.reason);
    xml.element("DriftInformation", drift -> drift.leaf("StackDriftStatus", "NOT_CHECKED"));
    if (!stack.operation.id.isEmpty()) {
      xml.members(
          "LastOperations",
          List.of(stack.operation),
          (item, operation) ->
              item.leaf("OperationType", operation.type).leaf("OperationId", operation.id));
    }
  }

  private static Optional<String> description(Stack stack) {
    return stack.wish.template().isEmpty()
        ? Optional.empty()
        : Template.parse(stack.wish.template()).description();
  }

  private static void resource(Xml xml, StackResource resource, String timestamp) {
    xml.leaf("LogicalResourceId", resource.logicalId());
    Fields.some(xml, "PhysicalResourceId", resource.physicalId());
    xml.leaf("ResourceType", resource.type());
    Fields.time(xml, timestamp, resource.changed());
    xml.leaf("ResourceStatus", resource.status());
    Fields.some(xml, "ResourceStatusReason", resource.reason());
    xml.element("DriftInformation", drift -> drift.leaf("StackResourceDriftStatus", "NOT_CHECKED"));
  }
}
