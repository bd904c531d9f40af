package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.DescribedChangeSet;
import io.github.metacodepipeline.plan.ListedChangeSet;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.plan.ValidationFinding;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.StackPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * The stacks, as CloudFormation has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation
 *     API</a>
 */
public final class CloudFormationStacks implements Stacks {
  private final AwsClients clients;
  private final AwsFailures failures;
  private final ChangeSetRecords changeSets;
  private final ChangeSetRequests requests;
  private final EventLog eventLog;
  private final ChangeSetExecution changeSetExecution;
  private final StackOrders orders;
  private final Validations validations;
  private final StackContents contents;

  /** The stacks that these clients reach. */
  public CloudFormationStacks(AwsClients clients) {
    this.clients = clients;
    this.failures = clients.failures(AwsService.CLOUDFORMATION);
    this.changeSets = new ChangeSetRecords(clients);
    this.requests = new ChangeSetRequests(clients, this::delete);
    this.eventLog = new EventLog(clients);
    this.changeSetExecution = new ChangeSetExecution(clients);
    this.orders = new StackOrders(clients);
    this.validations = new Validations(clients);
    this.contents = new StackContents(clients);
  }

  private CloudFormationClient client() {
    return clients.cloudFormation();
  }

  @Override
  public Optional<Stack> find(StackName name) {
    return unless(StackErrors::isNoStack, () -> describe(name.value()))
        .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
        .map(StackRecords::stack);
  }

  @Override
  public Stack get(StackId id) {
    return StackRecords.stack(failures.ask(() -> describe(id.arn())));
  }

  private software.amazon.awssdk.services.cloudformation.model.Stack describe(String nameOrArn) {
    var stacks = client().describeStacks(request -> request.stackName(nameOrArn)).stacks();
    if (stacks.isEmpty()) {
      throw Failure.unreachable(
          "CloudFormation describes no stack where it was asked for %s.".formatted(nameOrArn),
          "Re-run this job.");
    }
    return stacks.getFirst();
  }

  @Override
  public String template(StackId id) {
    return failures.ask(() -> contents.template(request -> request.stackName(id.arn())));
  }

  @Override
  public Optional<String> template(StackName name) {
    return unless(
        StackErrors::isNoStack,
        () -> contents.template(request -> request.stackName(name.value())));
  }

  @Override
  public String template(ChangeSetId id) {
    return failures.ask(() -> contents.template(request -> request.changeSetName(id.arn())));
  }

  @Override
  public Optional<DescribedChangeSet> described(ChangeSetReference reference, StackName stack) {
    return unless(StackErrors::isGone, () -> changeSets.described(reference, stack))
        .flatMap(found -> found);
  }

  @Override
  public Optional<ChangeSetId> request(ChangeSetRequest request) {
    return failures.ask(() -> requests.made(request));
  }

  @Override
  public List<ListedChangeSet> changeSets(StackName stack) {
    return unless(
            StackErrors::isNoStack,
            () ->
                client()
                    .listChangeSetsPaginator(request -> request.stackName(stack.value()))
                    .summaries()
                    .stream()
                    .map(ChangeSetRecords::listed)
                    .toList())
        .orElse(List.of());
  }

  @Override
  public Optional<ChangeSet> changeSet(ChangeSetId id) {
    return unless(StackErrors::isGone, () -> changeSets.read(id)).flatMap(found -> found);
  }

  @Override
  public Execution execute(ChangeSet changeSet, String token, OnFailure onFailure) {
    Optional<Execution> begun =
        unless(
            StackErrors::isOvertaken,
            () -> {
              changeSetExecution.begin(changeSet, token, onFailure);
              return Execution.STARTED;
            });
    return begun.orElseGet(() -> startedBefore(changeSet.stack(), token));
  }

  /** A repetition of an execution is refused as one that came too late is; its events tell. */
  private Execution startedBefore(StackId stack, String token) {
    return failures.ask(() -> eventLog.hasAny(stack, token))
        ? Execution.STARTED
        : Execution.OVERTAKEN;
  }

  @Override
  public Deletion delete(ChangeSetId id) {
    return failures.ask(() -> {
      try {
        client().deleteChangeSet(request -> request.changeSetName(id.arn()));
        return Deletion.GONE;
      } catch (CloudFormationException e) {
        if (StackErrors.isGone(e)) {
          return Deletion.GONE;
        }
        if (StackErrors.isNotReady(e)) {
          return Deletion.NOT_YET;
        }
        throw e;
      }
    });
  }

  @Override
  public List<StackEvent> events(StackId id, String token) {
    return failures.ask(() -> eventLog.read(id, token));
  }

  @Override
  public List<StackEvent> eventsBefore(StackId id, String token) {
    return eventLog.before(id, token);
  }

  @Override
  public Execution continueRollback(StackId id, String token) {
    return orders.continueRollback(id, token);
  }

  @Override
  public Execution rollBack(StackId id, String token) {
    return orders.rollBack(id, token);
  }

  @Override
  public Execution delete(StackId id, String token) {
    return orders.delete(id, token);
  }

  @Override
  public void protect(StackId id, boolean terminationProtection) {
    orders.protect(id, terminationProtection);
  }

  @Override
  public Optional<StackPolicy> policy(StackId id) {
    return orders.policy(id);
  }

  @Override
  public void setPolicy(StackId id, StackPolicy policy) {
    orders.setPolicy(id, policy);
  }

  @Override
  public List<StackEvent> history(StackId id) {
    return orders.history(id);
  }

  @Override
  public List<StackEvent> events(StackId id, Instant from, Instant to) {
    return failures.ask(() -> eventLog.between(id, from, to));
  }

  @Override
  public List<ValidationFinding> validations(ChangeSetId id) {
    return failures.ask(() -> validations.read(id));
  }

  @Override
  public List<String> physicalIds(StackId id, String type) {
    return failures.ask(() -> contents.physicalIds(id, type));
  }

  /** Asks; nothing when AWS refuses in the way that is expected. */
  private <T> Optional<T> unless(
      Predicate<CloudFormationException> expected, Supplier<T> question) {
    return failures.ask(() -> {
      try {
        return Optional.ofNullable(question.get());
      } catch (CloudFormationException e) {
        if (expected.test(e)) {
          return Optional.empty();
        }
        throw e;
      }
    });
  }
}
