package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.ListedChangeSet;
import io.github.metacodepipeline.plan.StackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/**
 * Reads a change set whole: every page, and both forms of the answer.
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
    List<DescribeChangeSetResponse> plain = pages(id, false);
    DescribeChangeSetResponse first = plain.getFirst();
    String word = Plain.orEmpty(first.statusAsString());
    if (word.startsWith("DELETE_") && !word.equals("DELETE_FAILED")) {
      return Optional.empty();
    }
    ChangeSet.Status status = status(first, word);
    List<ResourceChange> changes = changes(plain);
    return Optional.of(
        new ChangeSet(
            new ChangeSetId(Objects.requireNonNullElse(first.changeSetId(), id.arn())),
            Plain.orEmpty(first.changeSetName()),
            new StackId(first.stackId()),
            status,
            // The form with values may put a warning in its place.
            Plain.orEmpty(first.statusReason()),
            status == ChangeSet.Status.READY
                ? Changes.merged(changes, changes(pages(id, true)))
                : Changes.merged(changes, List.of())));
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

  private List<DescribeChangeSetResponse> pages(ChangeSetId id, boolean withValues) {
    List<DescribeChangeSetResponse> pages = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeChangeSetRequest.Builder request =
          DescribeChangeSetRequest.builder().changeSetName(id.arn()).nextToken(next);
      if (withValues) {
        request.includePropertyValues(true);
      }
      pages.add(clients.cloudFormation().describeChangeSet(request.build()));
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
