package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stack as it stands, with its past and its change sets. */
final class Stack {
  String id = "";
  String name = "";
  String parentId = "";
  String rootId = "";
  Site site = new Site("", "");
  StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
  String reason = "";
  Instant created = Instant.EPOCH;
  Instant updated = Instant.EPOCH;
  Instant deleted = Instant.EPOCH;
  Wish wish = Wish.NOTHING;
  List<Output> outputs = new ArrayList<>();
  Map<String, StackResource> resources = new LinkedHashMap<>();
  List<StackEvent> events = new ArrayList<>();
  List<ChangeSet> changeSets = new ArrayList<>();
  Operation operation = new Operation();
  String changeSetId = "";
  String policy = "";
  boolean isProtected;
  boolean disableRollback;
  boolean retainExceptOnCreate;

  /** The facts behind the pseudo parameters. */
  Environment.StackFacts facts(Wish wished) {
    return new Environment.StackFacts(
        site.partition(), site.region(), site.account(), id, name, wished.notificationArns());
  }

  ResourceProvider.Scope scope(String logicalId) {
    return new ResourceProvider.Scope(
        site.partition(), site.region(), site.account(), name, logicalId);
  }

  /** The stack as it would be with other resources, for a look at it. */
  Stack seenWith(Map<String, StackResource> others) {
    Stack seen = new Stack();
    seen.id = id;
    seen.name = name;
    seen.site = site;
    seen.wish = wish;
    seen.outputs = outputs;
    seen.operation = operation;
    seen.resources = others;
    return seen;
  }

  boolean isDeleted() {
    return status == StackStatus.DELETE_COMPLETE;
  }

  /** Puts a change set in the place of its former self. */
  void replace(ChangeSet changed) {
    changeSets.replaceAll(present -> present.id().equals(changed.id()) ? changed : present);
  }
}
