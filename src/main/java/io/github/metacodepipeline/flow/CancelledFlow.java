package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Drafts;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends a flow that was cancelled from outside: stops it from beginning anything more, cleans up,
 * and says what goes on without us. The report is told in any case; AWS may take longer than the
 * time that is left to clean up.
 */
public final class CancelledFlow {
  private static final Duration FOR_CLEANING = Duration.ofMillis(3500);

  private final Orders orders;
  private final Drafts drafts;
  private final Journal journal;

  public CancelledFlow(Orders orders, Drafts drafts, Journal journal) {
    this.orders = orders;
    this.drafts = drafts;
    this.journal = journal;
  }

  /**
   * Deletes the change set that was not executed; an update that runs is left alone.
   *
   * @return the report of the run: another one than ours when the run came to its end meanwhile
   */
  public Report end() {
    journal.reserveTheLastWord();
    boolean answered = orders.cancel();
    String cleaned = cleaned();
    return journal.close(new Outcome.Cancelled(cleaned + " " + left(answered)));
  }

  private String cleaned() {
    CompletableFuture<Void> cleaning =
        CompletableFuture.runAsync(drafts::discard, task -> Thread.ofVirtual().start(task));
    try {
      cleaning.get(FOR_CLEANING.toMillis(), TimeUnit.MILLISECONDS);
      return drafts.discarded().isEmpty()
          ? "There was nothing to clean up."
          : "The change set that was not executed is deleted.";
    } catch (ExecutionException failed) {
      return "A change set could not be deleted."
          + (failed.getCause() instanceof Failure failure ? " " + failure.what() : "");
    } catch (TimeoutException late) {
      return "A change set may be left: AWS did not delete it in time.";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "A change set may be left: the cleaning was interrupted.";
    }
  }

  private String left(boolean answered) {
    return Stream.concat(ofChangeSets(answered).stream(), orders.begun().stream())
        .collect(Collectors.joining(" "));
  }

  private Optional<String> ofChangeSets(boolean answered) {
    List<ChangeSet> executed = drafts.executed();
    if (!executed.isEmpty()) {
      return Optional.of(
          "Change set %s was being executed; CloudFormation goes on with it."
              .formatted(executed.getLast().name()));
    }
    if (!drafts.kept().isEmpty()) {
      return Optional.of(
          "Change set %s is kept; nothing was changed.".formatted(drafts.kept().getLast().name()));
    }
    if (!orders.begun().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        answered
            ? "Nothing was changed."
            : "CloudFormation had not answered a request for a change set; nothing else was changed.");
  }
}
