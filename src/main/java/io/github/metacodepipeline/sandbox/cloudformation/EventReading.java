package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers what is asked of events: by stack, and by operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
 */
final class EventReading {
  private final World world;
  private final ChangeSetActions changeSets;

  EventReading(World world, ChangeSetActions changeSets) {
    this.world = world;
    this.changeSets = changeSets;
  }

  /** The newest events first. */
  Xml stackEvents(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    Page<StackEvent> page = Page.newestFirst(call.request(), stack.events);
    return new Xml()
        .members(
            "StackEvents",
            page.items(),
            (item, event) -> {
              item.leaf("StackName", stack.name);
              event(item, stack, event);
            })
        .leaf("NextToken", page.next());
  }

  /** The newest events of an operation, a change set or a stack first. */
  Xml operationEvents(Call call) {
    if (call.request().has("ChangeSetName")) {
      return changeSetEvents(call);
    }
    String operation = call.request().text("OperationId").orElse("");
    Stack stack = operation.isEmpty() ? stack(call) : operated(call, operation);
    boolean onlyFailed = call.request().isTrue("Filters.FailedEvents");
    Page<StackEvent> page =
        Page.newestFirst(
            call.request(),
            stack.events.stream()
                .filter(event -> operation.isEmpty() || event.operationId().equals(operation))
                .filter(event -> !onlyFailed || event.isFailure())
                .toList());
    return new Xml()
        .members(
            "OperationEvents",
            page.items(),
            (item, event) -> {
              event(item, stack, event);
              item.leaf("EventType", event.isCause() ? "PROVISIONING_ERROR" : "STACK_EVENT");
            })
        .leaf("NextToken", page.next());
  }

  private Xml changeSetEvents(Call call) {
    ChangeSet.Found found = changeSets.require(call);
    ChangeSet set = found.set();
    boolean isReady = !call.now().isBefore(set.ready());
    boolean failed = isReady && !set.failure().isEmpty();
    boolean onlyFailed = call.request().isTrue("Filters.FailedEvents");
    List<Consumer<Xml>> events = new ArrayList<>();
    if (isReady) {
      set.findings().forEach(finding -> events.add(item -> finding(item, found, finding)));
    }
    if (!onlyFailed || failed) {
      String status = !isReady ? "IN_PROGRESS" : failed ? "FAILED" : "SUCCEEDED";
      events.add(item -> {
        item.leaf("OperationStatus", status);
        creation(item, found, "STACK_EVENT", "");
      });
    }
    return new Xml().members("OperationEvents", events, (item, event) -> event.accept(item));
  }

  private static void finding(Xml item, ChangeSet.Found found, Finding finding) {
    item.leaf("LogicalResourceId", finding.logicalId());
    item.leaf("ResourceType", finding.type());
    item.leaf("ValidationName", "PROPERTY_VALIDATION");
    item.leaf("ValidationStatus", "FAILED");
    item.leaf("ValidationStatusReason", finding.reason());
    item.leaf("ValidationPath", finding.path());
    item.leaf("ValidationFailureMode", "FAIL");
    creation(item, found, "VALIDATION_ERROR", finding.path());
  }

  private static void creation(Xml item, ChangeSet.Found found, String type, String distinction) {
    ChangeSet set = found.set();
    item.leaf("EventId", set.operationId() + "-event" + distinction);
    item.leaf("StackId", found.stack().id);
    item.leaf("OperationId", set.operationId());
    item.leaf("OperationType", "CREATE_CHANGESET");
    item.leaf("EventType", type);
    Fields.time(item, "Timestamp", set.created());
    Fields.time(item, "StartTime", set.created());
    Fields.some(item, "ClientRequestToken", set.clientToken());
  }

  private Stack stack(Call call) {
    if (!call.request().has("StackName")) {
      throw AwsError.validation(
          "One of StackName, ChangeSetName or OperationId must be specified.");
    }
    return world.require(call.site(), call.stackName(), Refusals.NO_STACK);
  }

  private Stack operated(Call call, String operation) {
    return world.stacks.stream()
        .filter(stack -> stack.site.equals(call.site()))
        .filter(
            stack -> stack.events.stream().anyMatch(event -> event.operationId().equals(operation)))
        .findFirst()
        .orElseThrow(() -> AwsError.validation("Operation [" + operation + "] does not exist"));
  }

  private static void event(Xml xml, Stack stack, StackEvent event) {
    xml.leaf("StackId", stack.id).leaf("EventId", event.id());
    Fields.some(xml, "OperationId", event.operationId());
    xml.leaf("LogicalResourceId", event.logicalId());
    xml.leaf("PhysicalResourceId", event.physicalId());
    xml.leaf("ResourceType", event.type());
    Fields.time(xml, "Timestamp", event.at());
    xml.leaf("ResourceStatus", event.status());
    Fields.some(xml, "ResourceStatusReason", event.reason());
    Fields.some(xml, "ResourceProperties", event.properties());
    Fields.some(xml, "ClientRequestToken", event.token());
  }
}
