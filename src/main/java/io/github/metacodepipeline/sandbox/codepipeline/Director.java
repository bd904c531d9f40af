package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Directs what AWS's interface cannot: how the actions of pipelines go, and what is pushed to their
 * sources. A pipeline is meant by its name, in every account and Region.
 */
public final class Director {
  private final Pipelines pipelines;
  private final Consumer<String> completed;
  private final Consumer<String> broken;

  /**
   * Directs these pipelines.
   *
   * @param completed completes a connection, by its ARN
   * @param broken breaks one
   */
  public Director(Pipelines pipelines, Consumer<String> completed, Consumer<String> broken) {
    this.pipelines = pipelines;
    this.completed = completed;
    this.broken = broken;
  }

  /** The next runs of an action succeed after this time, also those of an approval. */
  public void takes(String pipeline, String action, Duration time) {
    pipelines.ways().direct(pipeline, action, new Way.Takes(time));
  }

  /**
   * The next runs of an action fail.
   *
   * @param message what its provider says, not empty
   * @param url where to look at it; empty for nowhere
   */
  public void fails(String pipeline, String action, String message, String url) {
    fails(pipeline, action, Duration.ZERO, message, url);
  }

  /** As the other method, after this time. */
  public void fails(String pipeline, String action, Duration time, String message, String url) {
    pipelines.ways().direct(pipeline, action, new Way.Fails(time, message, url));
  }

  /** The next runs of an action go on until they are released. */
  public void holds(String pipeline, String action) {
    pipelines.ways().direct(pipeline, action, new Way.Held());
  }

  /** What runs of this action, and what will run, succeeds at once; so does an approval. */
  public void releases(String pipeline, String action) {
    takes(pipeline, action, Duration.ZERO);
    for (Pipeline held : named(pipeline)) {
      held.executions().stream()
          .flatMap(execution -> execution.visits.stream())
          .flatMap(visit -> visit.runs.stream())
          .filter(run -> run.action.equals(action) && run.status == Status.IN_PROGRESS)
          .forEach(run -> {
            run.failure = "";
            run.due = pipelines.now();
          });
      pipelines.advanced(held);
    }
  }

  /**
   * Somebody pushes to a repository a commit of which only the message is known: every pipeline
   * that detects it starts, on the definition that it has.
   *
   * @param repository such as {@code octo-org/orders}
   * @param commit the branch's new head
   * @param message the commit's message
   */
  public void push(String repository, String branch, String commit, String message) {
    push(Push.to(repository, branch, commit, message));
  }

  /** As the other method, with what the commit holds: what its files ask for is carried out. */
  public List<Started> push(Push push) {
    return pipelines.push(push);
  }

  /** Somebody completes a connection in the console; it is then available. */
  public void completes(String connectionArn) {
    completed.accept(connectionArn);
  }

  /** The provider no longer knows a connection; it is then in error. */
  public void breaks(String connectionArn) {
    broken.accept(connectionArn);
  }

  /**
   * The last call of a webhook failed, in every account and Region.
   *
   * @param message why; empty for a call that went well
   */
  public void webhookFails(String webhook, String message) {
    List.copyOf(pipelines.webhooks().all().values()).stream()
        .filter(one -> one.name().equals(webhook))
        .forEach(one -> pipelines.webhooks().put(one.failed(message)));
  }

  private List<Pipeline> named(String name) {
    return pipelines.all().stream().filter(pipeline -> pipeline.name().equals(name)).toList();
  }
}
