package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Answers CreateChangeSet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet</a>
 */
final class ChangeSetCreation {
  private final Workshop workshop;
  private final Submission submission;
  private final ImportCheck importCheck;
  private final Forecasting forecasting;
  private final NestedChangeSets nestedChangeSets;

  ChangeSetCreation(Workshop workshop, Submission submission, NestedStacks nested) {
    this.workshop = workshop;
    this.submission = submission;
    this.importCheck = new ImportCheck(workshop.types());
    this.forecasting = new Forecasting(workshop, nested, importCheck);
    this.nestedChangeSets = new NestedChangeSets(workshop, nested, forecasting);
  }

  /** Makes a change set, and for a new stack the stack in {@code REVIEW_IN_PROGRESS}. */
  Xml create(Call call) {
    QueryRequest request = call.request();
    String name = Limits.newChangeSetName(request);
    String type =
        Limits.oneOf(
            "changeSetType",
            request.text("ChangeSetType").orElse("UPDATE"),
            "CREATE",
            "UPDATE",
            "IMPORT");
    Optional<Stack> present = workshop.world().find(call.site(), call.stackName());
    Optional<ChangeSet> same = present.flatMap(stack -> active(stack, name));
    if (same.isPresent()) {
      return repeated(call, present.get(), same.get());
    }
    refuseWrongType(call, type, name, present);
    String onStackFailure = onStackFailure(request, type);
    String mode = deploymentMode(request, type);
    Wish before = present.map(stack -> stack.wish).orElse(Wish.NOTHING);
    if (type.equals("CREATE")) {
      before = Wish.NOTHING;
    }
    Wish wish = submission.read(request, before, false);
    Map<String, Map<String, String>> imports =
        type.equals("IMPORT") ? importCheck.identifiers(request) : Map.of();
    Stack stack = present.orElseGet(() -> newStack(call));
    Map<String, String> drift = Map.of();
    Stack seen = stack;
    if (!mode.isEmpty()) {
      Drift found = Drift.of(stack, workshop);
      drift = found.statuses();
      seen = stack.seenWith(found.actual());
    }
    boolean includesNested = request.isTrue("IncludeNestedStacks") && !type.equals("IMPORT");
    Forecasting.Forecast forecast = forecasting.of(seen, wish, type, imports, includesNested);
    if (!workshop.world().stacks.contains(stack)) {
      workshop.world().stacks.add(stack);
      workshop.journal().stack(stack, StackStatus.REVIEW_IN_PROGRESS, "User Initiated", call.now());
    }
    ChangeSet made =
        new ChangeSet(
            call.site().arn("changeSet/" + name + "/" + workshop.world().uuid()),
            name,
            workshop.world().uuid(),
            "",
            "",
            type,
            Limits.token(request, "ClientToken"),
            request.text("Description").orElse(""),
            call.now(),
            ready(call.now()),
            forecast.failure(),
            forecast.findings(),
            wish,
            forecast.changes(),
            onStackFailure,
            includesNested,
            request.isTrue("ImportExistingResources"),
            imports,
            mode,
            drift,
            ChangeSet.Execution.NOT_STARTED);
    stack.changeSets.add(includesNested ? nestedChangeSets.include(stack, made) : made);
    return answer(stack, made);
  }

  private static Optional<ChangeSet> active(Stack stack, String name) {
    return stack.changeSets.stream()
        .filter(set -> set.isActive() && set.name().equals(name))
        .findFirst();
  }

  private static Xml repeated(Call call, Stack stack, ChangeSet same) {
    String token = Limits.token(call.request(), "ClientToken");
    if (!token.isEmpty() && token.equals(same.clientToken())) {
      return answer(stack, same);
    }
    throw new AwsError(400, "AlreadyExistsException", "ChangeSet " + same.id() + " already exists");
  }

  private static Xml answer(Stack stack, ChangeSet made) {
    return new Xml().leaf("Id", made.id()).leaf("StackId", stack.id);
  }

  private static void refuseWrongType(
      Call call, String type, String name, Optional<Stack> present) {
    if (present.isEmpty()) {
      if (type.equals("UPDATE")) {
        throw AwsError.validation("Stack [" + call.stackName() + "] does not exist");
      }
      return;
    }
    Stack stack = present.get();
    boolean isReview = stack.status == StackStatus.REVIEW_IN_PROGRESS;
    if (type.equals("CREATE") && !isReview) {
      throw AwsError.validation(
          "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
              .formatted(stack.name, name));
    }
    boolean isFine =
        stack.status.isUpdatable() || (type.equals("UPDATE") ? stack.status.isPaused() : isReview);
    if (!isFine) {
      throw Refusals.notUpdatable(stack);
    }
  }

  private static String deploymentMode(QueryRequest request, String type) {
    String mode = request.text("DeploymentMode").orElse("");
    if (!mode.isEmpty()) {
      Limits.oneOf("deploymentMode", mode, "REVERT_DRIFT");
      if (!type.equals("UPDATE")) {
        throw AwsError.validation(
            "DeploymentMode REVERT_DRIFT is not supported for ChangeSetType " + type);
      }
      if (request.isTrue("IncludeNestedStacks")) {
        throw AwsError.validation(
            "DeploymentMode REVERT_DRIFT is not supported with IncludeNestedStacks");
      }
    }
    return mode;
  }

  private static String onStackFailure(QueryRequest request, String type) {
    String wanted = request.text("OnStackFailure").orElse("");
    if (!wanted.isEmpty()) {
      Limits.oneOf("onStackFailure", wanted, "DO_NOTHING", "ROLLBACK", "DELETE");
    }
    if (wanted.equals("DELETE") && !type.equals("CREATE")) {
      throw AwsError.validation(
          "OnStackFailure DELETE is only valid when the ChangeSetType parameter is set to CREATE");
    }
    return wanted;
  }

  private Stack newStack(Call call) {
    Stack stack = new Stack();
    stack.name = Limits.newStackName(call.request());
    stack.site = call.site();
    stack.id = call.site().arn("stack/" + stack.name + "/" + workshop.world().uuid());
    stack.created = call.now();
    return stack;
  }

  private Instant ready(Instant now) {
    return now.plus(workshop.pace().changeSet());
  }
}
