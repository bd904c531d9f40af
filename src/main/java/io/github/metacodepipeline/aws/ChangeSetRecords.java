package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.DescribedChangeSet;
import io.github.metacodepipeline.plan.ListedChangeSet;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.StackName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/**
 * Reads a change set whole: every page, both forms of the answer where they differ, and the change
 * sets of nested stacks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html">DescribeChangeSet</a>
 */
final class ChangeSetRecords {
  private final AwsClients clients;

  ChangeSetRecords(AwsClients clients) {
    this.clients = clients;
  }

  /** The change set, or nothing when it is being deleted. */
  Optional<ChangeSet> read(ChangeSetId id) {
    return read(id, pages(DescribeChangeSetRequest.builder().changeSetName(id.arn())));
  }

  /** A change set that somebody names, with its description; nothing when it is being deleted. */
  Optional<DescribedChangeSet> described(ChangeSetReference reference, StackName stack) {
    DescribeChangeSetRequest.Builder request =
        DescribeChangeSetRequest.builder().changeSetName(reference.text());
    if (!reference.isArn()) {
      request.stackName(stack.value());
    }
    List<DescribeChangeSetResponse> plain = pages(request);
    DescribeChangeSetResponse first = plain.getFirst();
    return read(
            new ChangeSetId(Objects.requireNonNullElse(first.changeSetId(), reference.text())),
            plain)
        .map(found ->
            new DescribedChangeSet(
                found, Plain.orEmpty(first.description()), parameters(first.parameters())));
  }

  private Optional<ChangeSet> read(ChangeSetId id, List<DescribeChangeSetResponse> plain) {
    DescribeChangeSetResponse first = plain.getFirst();
    String word = Plain.orEmpty(first.statusAsString());
    if (word.startsWith("DELETE_") && !word.equals("DELETE_FAILED")) {
      return Optional.empty();
    }
    ChangeSet.Status status = status(first, word);
    List<ResourceChange> changes = changes(plain);
    List<ResourceChange> withValues =
        status == ChangeSet.Status.READY && changes.stream().anyMatch(Changes::hasValues)
            ? changes(
                pages(
                    DescribeChangeSetRequest.builder()
                        .changeSetName(id.arn())
                        .includePropertyValues(true)))
            : List.of();
    return Optional.of(
        new ChangeSet(
            new ChangeSetId(Objects.requireNonNullElse(first.changeSetId(), id.arn())),
            Plain.orEmpty(first.changeSetName()),
            new StackId(first.stackId()),
            status,
            // The form with values may put a warning in its place.
            Plain.orEmpty(first.statusReason()),
            onFailure(first),
            word.equals("CREATE_COMPLETE") && Boolean.TRUE.equals(first.includeNestedStacks())
                ? withNested(Changes.merged(changes, withValues), nested(changes, withValues))
                : Changes.merged(changes, withValues)));
  }

  /** Puts the changes of every nested stack behind that of the stack itself. */
  private List<io.github.metacodepipeline.plan.ResourceChange> withNested(
      List<io.github.metacodepipeline.plan.ResourceChange> changes,
      Map<String, ChangeSetId> nested) {
    List<io.github.metacodepipeline.plan.ResourceChange> all = new ArrayList<>();
    for (var change : changes) {
      all.add(change);
      Optional.ofNullable(nested.get(change.logicalId())).stream()
          .flatMap(id -> read(id).stream())
          .flatMap(child -> child.changes().stream())
          .map(inner -> inner.within(change.logicalId()))
          .forEach(all::add);
      if (RemovedStack.is(change) && !nested.containsKey(change.logicalId())) {
        all.addAll(new RemovedStack(clients).changes(change));
      }
    }
    return all;
  }

  /** The change sets of nested stacks, by the logical ids of the stacks. */
  private static Map<String, ChangeSetId> nested(
      List<ResourceChange> plain, List<ResourceChange> withValues) {
    Map<String, ChangeSetId> nested = new HashMap<>();
    Stream.concat(plain.stream(), withValues.stream())
        .filter(change -> !Plain.orEmpty(change.changeSetId()).isEmpty())
        .forEach(change ->
            nested.put(
                Plain.orEmpty(change.logicalResourceId()), new ChangeSetId(change.changeSetId())));
    return nested;
  }

  private static Optional<OnFailure> onFailure(DescribeChangeSetResponse response) {
    String word = Plain.orEmpty(response.onStackFailureAsString());
    return switch (word) {
      case "" -> Optional.empty();
      case "DELETE" -> Optional.of(OnFailure.DELETE);
      case "DO_NOTHING" -> Optional.of(OnFailure.KEEP);
      case "ROLLBACK" -> Optional.of(OnFailure.ROLL_BACK);
      default -> throw StackRecords.unknownWord("The failure option of a change set", word);
    };
  }

  /**
   * The values that a change set was made with. One that is neither told nor kept is left out; that
   * of an SSM type is the name of its SSM parameter, whatever was found there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html">Parameter</a>
   */
  private static Map<String, ParameterValue> parameters(List<Parameter> parameters) {
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (Boolean.TRUE.equals(parameter.usePreviousValue())) {
        values.put(parameter.parameterKey(), new ParameterValue.Previous());
      } else if (parameter.parameterValue() != null) {
        values.put(parameter.parameterKey(), new ParameterValue.Given(parameter.parameterValue()));
      }
    }
    return values;
  }

  /** A change set as the list shows it. */
  static ListedChangeSet listed(ChangeSetSummary summary) {
    return new ListedChangeSet(
        new ChangeSetId(summary.changeSetId()),
        Plain.orEmpty(summary.changeSetName()),
        Plain.orEmpty(summary.description()),
        summary.creationTime(),
        Plain.orEmpty(summary.executionStatusAsString()).startsWith("EXECUTE_"));
  }

  private static ChangeSet.Status status(DescribeChangeSetResponse response, String word) {
    return switch (word) {
      case "CREATE_PENDING", "CREATE_IN_PROGRESS" -> ChangeSet.Status.PENDING;
      case "FAILED" -> ChangeSet.Status.FAILED;
      case "DELETE_FAILED" -> ChangeSet.Status.SPENT;
      case "CREATE_COMPLETE" -> executionStatus(response);
      default -> throw StackRecords.unknownWord("A change set", Plain.text(word));
    };
  }

  private static ChangeSet.Status executionStatus(DescribeChangeSetResponse response) {
    String word = Plain.orEmpty(response.executionStatusAsString());
    return switch (word) {
      case "AVAILABLE", "" -> ChangeSet.Status.READY;
      case "UNAVAILABLE" -> ChangeSet.Status.PENDING;
      case "EXECUTE_COMPLETE", "EXECUTE_FAILED" -> ChangeSet.Status.EXECUTED;
      case "EXECUTE_IN_PROGRESS" -> ChangeSet.Status.EXECUTING;
      case "OBSOLETE" -> ChangeSet.Status.SPENT;
      default -> throw StackRecords.unknownWord("The execution of a change set", Plain.text(word));
    };
  }

  private List<DescribeChangeSetResponse> pages(DescribeChangeSetRequest.Builder request) {
    List<DescribeChangeSetResponse> pages = new ArrayList<>();
    @Nullable String next = null;
    do {
      pages.add(clients.cloudFormation().describeChangeSet(request.nextToken(next).build()));
      next = pages.getLast().nextToken();
    } while (next != null && !next.isEmpty());
    return pages;
  }

  private static List<ResourceChange> changes(List<DescribeChangeSetResponse> pages) {
    return pages.stream()
        .flatMap(page -> page.changes().stream())
        .map(Change::resourceChange)
        .filter(Objects::nonNull)
        .toList();
  }
}
