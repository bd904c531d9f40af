package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.Provenance;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;

/** Asks for change sets, and finds out what it means that there is one of that name already. */
final class ChangeSetRequests {
  private static final Pattern ATTEMPT = Pattern.compile("(/actions/runs/[0-9]+)/attempts/[0-9]+");

  // The stack is not any more, or not only, what it was when we looked.
  private static final Pattern TOO_LATE =
      Pattern.compile(
          "is in [A-Z_]+ state|^Stack .*does not exist|^Stack .*already exists and cannot be created again");

  private final AwsClients clients;
  private final Consumer<ChangeSetId> deletion;

  /**
   * @param deletion deletes a change set
   */
  ChangeSetRequests(AwsClients clients, Consumer<ChangeSetId> deletion) {
    this.clients = clients;
    this.deletion = deletion;
  }

  /** A new change set; nothing when somebody else was faster. */
  Optional<ChangeSetId> made(ChangeSetRequest request) {
    CreateChangeSetRequest form = ChangeSetForm.of(request);
    try {
      return Optional.of(made(form));
    } catch (CloudFormationException e) {
      if (isTaken(e)) {
        return ours(request, form);
      }
      if (isTooLate(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ChangeSetId made(CreateChangeSetRequest form) {
    return new ChangeSetId(clients.cloudFormation().createChangeSet(form).id());
  }

  /**
   * An answer that was lost on its way: the change set of this name is ours, if it says so. One
   * that an earlier attempt of this run left makes way, and one that a run of ours left for a look,
   * since nobody can execute that. One that another run of ours works with, or left when it was
   * killed, keeps its name: nothing, and the next request has another one.
   */
  private Optional<ChangeSetId> ours(ChangeSetRequest request, CreateChangeSetRequest form) {
    DescribeChangeSetResponse existing =
        clients
            .cloudFormation()
            .describeChangeSet(question ->
                question.changeSetName(request.name()).stackName(request.desired().name().value()));
    ChangeSetId id = new ChangeSetId(existing.changeSetId());
    String description = Plain.orEmpty(existing.description());
    if (request.description().equals(description)) {
      return Optional.of(id);
    }
    boolean isOurs = description.startsWith(Provenance.OURS);
    boolean isUseless = isOurs && existing.status() == ChangeSetStatus.FAILED;
    if (isUseless || anyAttempt(description).equals(anyAttempt(request.description()))) {
      deletion.accept(id);
      return Optional.of(madeAgain(request, form));
    }
    if (isOurs && !Provenance.isKept(description)) {
      return Optional.empty();
    }
    throw taken(request);
  }

  private ChangeSetId madeAgain(ChangeSetRequest request, CreateChangeSetRequest form) {
    try {
      return made(form);
    } catch (CloudFormationException e) {
      if (isTaken(e)) {
        throw taken(request).causedBy(e);
      }
      throw e;
    }
  }

  private static String anyAttempt(String description) {
    return ATTEMPT.matcher(description).replaceAll("$1");
  }

  private static Failure taken(ChangeSetRequest request) {
    return Failure.wrongInput(
        "Stack %s has a change set \"%s\" already, and it is not this run's."
            .formatted(request.desired().name(), request.name()),
        "Give another change-set-name, or delete that one.");
  }

  private static boolean isTaken(CloudFormationException e) {
    return AwsFailures.code(e).equals("AlreadyExists");
  }

  private static boolean isTooLate(CloudFormationException e) {
    return AwsFailures.code(e).equals("ValidationError")
        && TOO_LATE.matcher(AwsFailures.words(e)).find();
  }
}
