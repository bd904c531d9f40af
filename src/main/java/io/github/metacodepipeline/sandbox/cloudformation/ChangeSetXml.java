package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceChange.Detail;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes change sets and their changes. */
final class ChangeSetXml {
  private ChangeSetXml() {}

  /** All of a change set but its changes. */
  static void whole(Xml xml, Stack stack, ChangeSet set, Instant now) {
    head(xml, stack, set, now);
    Fields.parameters(xml, set.wish().parameters());
    xml.members("NotificationARNs", set.wish().notificationArns());
    xml.element("RollbackConfiguration", _ -> {});
    xml.members("Capabilities", set.wish().capabilities());
    Fields.tags(xml, set.wish().tags());
    Fields.some(xml, "OnStackFailure", set.onStackFailure());
    if (!set.deploymentMode().isEmpty()) {
      xml.leaf("DeploymentMode", set.deploymentMode());
      boolean inSync = set.drift().values().stream().allMatch("IN_SYNC"::equals);
      xml.leaf("StackDriftStatus", inSync ? "IN_SYNC" : "DRIFTED");
    }
  }

  /** What lists show of a change set too. */
  static void head(Xml xml, Stack stack, ChangeSet set, Instant now) {
    xml.leaf("ChangeSetId", set.id());
    xml.leaf("ChangeSetName", set.name());
    xml.leaf("StackId", stack.id);
    xml.leaf("StackName", stack.name);
    Fields.some(xml, "Description", set.description());
    Fields.time(xml, "CreationTime", set.created());
    xml.leaf("ExecutionStatus", set.executionStatus(now));
    xml.leaf("Status", set.status(now));
    if (set.status(now).equals("FAILED")) {
      xml.leaf("StatusReason", set.failure());
    }
    Fields.flag(xml, "IncludeNestedStacks", set.includesNestedStacks());
    Fields.some(xml, "ParentChangeSetId", set.parentId());
    Fields.some(xml, "RootChangeSetId", set.rootId());
    if (set.importsExisting()) {
      Fields.flag(xml, "ImportExistingResources", true);
    }
  }

  /** The changes, with or without the values. */
  static void changes(Xml xml, ChangeSet set, List<ResourceChange> changes, boolean withValues) {
    xml.members(
        "Changes",
        changes,
        (item, change) ->
            item.leaf("Type", "Resource")
                .element("ResourceChange", body -> change(body, set, change, withValues)));
  }

  private static void change(Xml xml, ChangeSet set, ResourceChange change, boolean withValues) {
    Fields.some(xml, "ResourceDriftStatus", set.drift().getOrDefault(change.logicalId(), ""));
    Fields.some(xml, "PolicyAction", change.policyAction());
    xml.leaf("Action", change.action());
    xml.leaf("LogicalResourceId", change.logicalId());
    Fields.some(xml, "PhysicalResourceId", change.physicalId());
    xml.leaf("ResourceType", change.type());
    Fields.some(xml, "Replacement", change.replacement());
    xml.members("Scope", change.scope());
    xml.members(
        "Details",
        withValues ? change.details() : withoutPaths(change.details()),
        (item, detail) -> detail(item, detail, withValues));
    Fields.some(xml, "ChangeSetId", change.changeSetId());
    if (withValues) {
      Fields.some(xml, "BeforeContext", change.before());
      Fields.some(xml, "AfterContext", change.after());
    }
  }

  private static void detail(Xml xml, Detail detail, boolean withValues) {
    xml.element(
        "Target",
        target -> {
          target.leaf("Attribute", detail.attribute());
          Fields.some(target, "Name", detail.name());
          target.leaf("RequiresRecreation", detail.recreation());
          if (withValues) {
            Difference difference = detail.difference();
            target.leaf("Path", detail.path());
            if (!difference.kind().equals("Add")) {
              target.leaf("BeforeValue", difference.before());
            }
            if (!difference.kind().equals("Remove")) {
              target.leaf("AfterValue", difference.after());
            }
            target.leaf("AttributeChangeType", difference.kind());
          }
        });
    xml.leaf("Evaluation", detail.evaluation());
    xml.leaf("ChangeSource", detail.source());
    Fields.some(xml, "CausingEntity", detail.cause());
  }

  /** One detail for each property and cause, however many places in the property differ. */
  private static List<Detail> withoutPaths(List<Detail> details) {
    Map<List<String>, Detail> distinct = new LinkedHashMap<>();
    details.forEach(detail ->
        distinct.putIfAbsent(
            List.of(
                detail.attribute(),
                detail.name(),
                detail.evaluation(),
                detail.source(),
                detail.cause()),
            detail));
    return List.copyOf(distinct.values());
  }
}
