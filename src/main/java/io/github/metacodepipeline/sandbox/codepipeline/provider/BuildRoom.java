package io.github.metacodepipeline.sandbox.codepipeline.provider;

import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Builds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where builds run, each in a thread of its own: a build calls the sandbox, which serves one
 * request at a time.
 */
public final class BuildRoom implements AutoCloseable {
  private final Builds builds;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Future<Build.Result>> byId = new ConcurrentHashMap<>();

  /** A room in which these run. */
  public BuildRoom(Builds builds) {
    this.builds = builds;
  }

  /** Whether builds only say that they went well. */
  boolean isIdle() {
    return builds == Builds.NOTHING;
  }

  void begin(String id, Build.Order order) {
    byId.put(id, threads.submit(() -> builds.run(order)));
  }

  /** Whether a build is still running. */
  boolean isRunning(String id) {
    Future<Build.Result> build = byId.get(id);
    return build != null && !build.isDone();
  }

  /** How many builds have begun. */
  public int begun() {
    return byId.size();
  }

  /** Whether any build is still running. */
  public boolean isBusy() {
    return byId.values().stream().anyMatch(build -> !build.isDone());
  }

  /** What came of a build that runs no more; of one that nobody knows, that it was lost. */
  Build.Result result(String id) {
    Future<Build.Result> build = byId.get(id);
    if (build == null) {
      return new Build.Result.Failed("PROVISIONING", "The sandbox was stopped during the build");
    }
    return switch (build.state()) {
      case SUCCESS -> build.resultNow();
      case FAILED -> new Build.Result.Failed("BUILD", String.valueOf(build.exceptionNow()));
      case CANCELLED, RUNNING -> new Build.Result.Failed("BUILD", "The build was stopped");
    };
  }

  /**
   * Waits for every build that runs.
   *
   * @return whether all of them have ended in this time
   */
  public boolean await(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Future<Build.Result>> running = new ArrayList<>(byId.values());
    for (Future<Build.Result> build : running) {
      try {
        build.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException failed) {
        // It has ended, and that is all that matters here.
        continue;
      } catch (TimeoutException late) {
        return false;
      }
    }
    return true;
  }

  /** Interrupts what runs. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
