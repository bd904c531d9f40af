package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.Operation.Kind;
import io.github.metacodepipeline.sandbox.cloudformation.Operation.OnFailure;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what changes stacks directly. */
final class StackActions {
  private final Workshop workshop;
  private final World world;
  private final Starter starter;
  private final Submission submission;

  StackActions(Workshop workshop, Starter starter, Submission submission) {
    this.workshop = workshop;
    this.world = workshop.world();
    this.starter = starter;
    this.submission = submission;
  }

  Xml create(Call call) {
    QueryRequest request = call.request();
    String name = Limits.newStackName(request);
    Optional<Stack> present = world.find(call.site(), name);
    if (present.isPresent()) {
      if (isRepeated(present.get(), call.token())) {
        return id(present.get());
      }
      throw new AwsError(400, "AlreadyExistsException", "Stack [" + name + "] already exists");
    }
    Wish wish = submission.read(request, Wish.NOTHING, true);
    OnFailure onFailure = onFailure(request);
    Stack stack = new Stack();
    stack.name = name;
    stack.site = call.site();
    stack.id = call.site().arn("stack/" + name + "/" + world.uuid());
    stack.created = call.now();
    stack.isProtected = request.isTrue("EnableTerminationProtection");
    stack.policy = checked(request.text("StackPolicyBody").orElse(""));
    stack.retainExceptOnCreate = request.isTrue("RetainExceptOnCreate");
    refuseImpossible(stack, wish);
    world.stacks.add(stack);
    starter.provision(stack, Kind.CREATE, wish, onFailure, call.token(), "", Map.of(), call.now());
    return id(stack);
  }

  Xml update(Call call) {
    QueryRequest request = call.request();
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    if (isRepeated(stack, call.token())) {
      return id(stack);
    }
    boolean disables = request.isTrue("DisableRollback");
    if (stack.status.isPaused() && !disables) {
      throw nonTerminal(stack);
    }
    if (!stack.status.isUpdatable() && !stack.status.isPaused()) {
      throw Refusals.notUpdatable(stack);
    }
    Wish wish = submission.read(request, stack.wish, true);
    Differ differ = refuseImpossible(stack, wish);
    if (differ.changes().isEmpty() && !differ.changesBesideResources()) {
      throw AwsError.validation("No updates are to be performed.");
    }
    request.text("StackPolicyBody").ifPresent(body -> stack.policy = checked(body));
    stack.retainExceptOnCreate = request.isTrue("RetainExceptOnCreate");
    List.copyOf(stack.changeSets).stream()
        .filter(ChangeSet::isActive)
        .forEach(set -> stack.replace(set.with(ChangeSet.Execution.OBSOLETE)));
    starter.provision(
        stack,
        Kind.UPDATE,
        wish,
        disables ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK,
        call.token(),
        "",
        Map.of(),
        call.now());
    return id(stack);
  }

  /** Starts to delete a stack; one that is not there is deleted already. */
  Xml delete(Call call) {
    Optional<Stack> found = world.find(call.site(), call.stackName());
    if (found.isEmpty() || found.get().isDeleted()) {
      return new Xml();
    }
    Stack stack = found.get();
    if (stack.isProtected) {
      throw AwsError.validation(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.name));
    }
    if (stack.status == StackStatus.DELETE_IN_PROGRESS) {
      return new Xml();
    }
    if (stack.status.isBusy() && stack.status != StackStatus.CREATE_IN_PROGRESS) {
      throw AwsError.validation(
          "Stack [%s] cannot be deleted while in status %s".formatted(stack.id, stack.status));
    }
    List<String> retained = call.request().texts("RetainResources");
    if (!retained.isEmpty() && stack.status != StackStatus.DELETE_FAILED) {
      throw AwsError.validation(
          "Invalid operation on stack [%s]. RetainResources can only be specified for stacks in DELETE_FAILED state."
              .formatted(stack.id));
    }
    starter.delete(stack, call.token(), retained, call.now());
    return new Xml();
  }

  Xml protect(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    call.request().required("EnableTerminationProtection");
    stack.isProtected = call.request().isTrue("EnableTerminationProtection");
    return id(stack);
  }

  Xml continueRollback(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    if (stack.status != StackStatus.UPDATE_ROLLBACK_FAILED) {
      throw AwsError.validation(
          "Stack [%s] is in %s state and can not continue an update rollback."
              .formatted(stack.id, stack.status));
    }
    starter.continueRollback(
        stack, call.token(), call.request().texts("ResourcesToSkip"), call.now());
    return new Xml();
  }

  Xml rollBack(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    if (!stack.status.isPaused()) {
      throw AwsError.validation(
          "Stack [%s] is in %s state and can not be rolled back."
              .formatted(stack.id, stack.status));
    }
    starter.rollBack(stack, call.token(), call.now());
    return id(stack);
  }

  Xml setPolicy(Call call) {
    Stack stack = world.require(call.site(), call.stackName(), Refusals.NO_STACK);
    stack.policy = checked(call.request().required("StackPolicyBody"));
    return new Xml();
  }

  Xml policy(Call call) {
    Xml xml = new Xml();
    Fields.some(
        xml,
        "StackPolicyBody",
        world.require(call.site(), call.stackName(), Refusals.NO_STACK).policy);
    return xml;
  }

  private static String checked(String policy) {
    return StackPolicy.of(policy).statements().isMissingNode() ? "" : policy;
  }

  /** What AWS says of a stack that failed and was not rolled back. */
  static AwsError nonTerminal(Stack stack) {
    return AwsError.validation(
        "This stack is currently in a non-terminal [%s] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API"
            .formatted(stack.status));
  }

  /** Works the wish out once, so that what cannot be is refused before anything starts. */
  private Differ refuseImpossible(Stack stack, Wish wish) {
    return workshop.differ(stack, wish, Map.of());
  }

  private static OnFailure onFailure(QueryRequest request) {
    boolean disables = request.isTrue("DisableRollback");
    Optional<String> given = request.text("OnFailure");
    if (given.isPresent() && request.has("DisableRollback")) {
      throw AwsError.validation(
          "You can specify either DisableRollback or OnFailure, but not both.");
    }
    return given
        .map(value ->
            OnFailure.valueOf(Limits.oneOf("onFailure", value, "DO_NOTHING", "ROLLBACK", "DELETE")))
        .orElse(disables ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
  }

  private static boolean isRepeated(Stack stack, String token) {
    return !token.isEmpty() && stack.operation.token.equals(token);
  }

  private static Xml id(Stack stack) {
    Xml xml = new Xml().leaf("StackId", stack.id);
    Fields.some(xml, "OperationId", stack.operation.id);
    return xml;
  }
}
