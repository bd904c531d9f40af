package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.OnFailure;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Answers what is asked of change sets that exist.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html">ExecuteChangeSet</a>
 */
final class ChangeSetActions {

  private final Workshop workshop;
  private final World world;
  private final Starter starter;

  ChangeSetActions(Workshop workshop, Starter starter) {
    this.workshop = workshop;
    this.world = workshop.world();
    this.starter = starter;
  }

  Xml describe(Call call) {
    ChangeSet.Found found = require(call);
    Xml xml = new Xml();
    ChangeSetXml.whole(xml, found.stack(), found.set(), call.now());
    boolean isReady = !call.now().isBefore(found.set().ready());
    Page<ResourceChange> page =
        Page.of(call.request(), isReady ? found.set().changes() : List.of());
    ChangeSetXml.changes(
        xml, found.set(), page.items(), call.request().isTrue("IncludePropertyValues"));
    return xml.leaf("NextToken", page.next());
  }

  Xml hooks(Call call) {
    ChangeSet.Found found = require(call);
    return new Xml()
        .leaf("ChangeSetId", found.set().id())
        .leaf("ChangeSetName", found.set().name())
        .members("Hooks", List.of())
        .leaf("Status", "PLANNED")
        .leaf("StackId", found.stack().id)
        .leaf("StackName", found.stack().name);
  }

  Xml list(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    Page<ChangeSet> page =
        Page.of(call.request(), stack.changeSets.stream().filter(ChangeSet::isActive).toList());
    return new Xml()
        .members(
            "Summaries",
            page.items(),
            (item, set) -> ChangeSetXml.head(item, stack, set, call.now()))
        .leaf("NextToken", page.next());
  }

  /** Deletes a change set; one that is not there is deleted already. */
  Xml delete(Call call) {
    Optional<ChangeSet.Found> found = find(call);
    if (found.isPresent()) {
      ChangeSet set = found.get().set();
      if (set.execution() == ChangeSet.Execution.EXECUTE_IN_PROGRESS
          || call.now().isBefore(set.ready())) {
        throw Refusals.changeSetStatus(
            "ChangeSet [%s] cannot be deleted in its current status of [%s]"
                .formatted(set.id(), set.status(call.now())));
      }
      refuseNested(set);
      world.drop(found.get());
    }
    return new Xml();
  }

  /** Starts to execute a change set, and deletes all the others of the stack. */
  Xml execute(Call call) {
    ChangeSet.Found found = require(call);
    Stack stack = found.stack();
    ChangeSet set = found.set();
    String token = call.token();
    if (!token.isEmpty() && stack.operation.token.equals(token)) {
      if (stack.operation.changeSetId.equals(set.id())) {
        return new Xml();
      }
      throw Refusals.tokenUsed(token);
    }
    refuseNested(set);
    refuseUnavailable(call, stack, set);
    OnFailure onFailure = onFailure(call.request(), stack, set);
    List.copyOf(stack.changeSets).stream()
        .filter(other -> !other.id().equals(set.id()) && other.isActive())
        .forEach(other -> world.drop(new ChangeSet.Found(stack, other)));
    stack.replace(set.with(ChangeSet.Execution.EXECUTE_IN_PROGRESS));
    if (!set.deploymentMode().isEmpty()) {
      stack.resources = new LinkedHashMap<>(Drift.of(stack, workshop).actual());
    }
    stack.retainExceptOnCreate = call.request().isTrue("RetainExceptOnCreate");
    starter.provision(
        stack,
        Kind.valueOf(set.type()),
        set.wish(),
        onFailure,
        token,
        set.id(),
        set.imports(),
        call.now());
    return new Xml();
  }

  private static void refuseNested(ChangeSet set) {
    if (!set.parentId().isEmpty()) {
      throw AwsError.validation(
          "ChangeSet [%s] belongs to a nested stack: execute or delete the root change set [%s]"
              .formatted(set.id(), set.rootId()));
    }
  }

  private static void refuseUnavailable(Call call, Stack stack, ChangeSet set) {
    String status = set.status(call.now());
    String execution = set.executionStatus(call.now());
    if (!status.equals("CREATE_COMPLETE")) {
      throw Refusals.changeSetStatus(
          "ChangeSet [%s] cannot be executed in its current status of [%s]"
              .formatted(set.id(), status));
    }
    if (!execution.equals("AVAILABLE")) {
      throw Refusals.changeSetStatus(
          "ChangeSet [%s] cannot be executed in its current execution status of [%s]"
              .formatted(set.id(), execution));
    }
    boolean isFine =
        stack.status.isUpdatable()
            || stack.status.isPaused()
            || stack.status == StackStatus.REVIEW_IN_PROGRESS;
    if (!isFine) {
      throw Refusals.changeSetStatus(Refusals.notUpdatable(stack).text());
    }
  }

  private static OnFailure onFailure(QueryRequest request, Stack stack, ChangeSet set) {
    boolean disables = request.isTrue("DisableRollback");
    if (request.has("DisableRollback") && !set.onStackFailure().isEmpty()) {
      throw AwsError.validation(
          "You can't specify DisableRollback when OnStackFailure was specified for the change set.");
    }
    if (!set.onStackFailure().isEmpty()) {
      return OnFailure.valueOf(set.onStackFailure());
    }
    if (stack.status.isPaused() && !disables) {
      throw StackActions.nonTerminal(stack);
    }
    return disables ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
  }

  /**
   * The change set that a request names.
   *
   * @throws AwsError {@code ChangeSetNotFound} when there is none
   */
  ChangeSet.Found require(Call call) {
    return find(call)
        .orElseThrow(() -> Refusals.noChangeSet(call.request().required("ChangeSetName")));
  }

  private Optional<ChangeSet.Found> find(Call call) {
    String name = call.request().required("ChangeSetName");
    if (name.startsWith("arn:")) {
      return world.changeSet(name).filter(found -> found.stack().site.equals(call.site()));
    }
    if (!call.request().has("StackName")) {
      throw AwsError.validation(
          "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    List<ChangeSet> named =
        stack.changeSets.stream().filter(set -> set.name().equals(name)).toList();
    return named.stream()
        .filter(ChangeSet::isActive)
        .findFirst()
        .or(() -> named.reversed().stream().findFirst())
        .map(set -> new ChangeSet.Found(stack, set));
  }
}
