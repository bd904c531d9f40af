package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import java.time.Duration;

/**
 * Ends a run that is cancelled (SIGINT, SIGTERM): has it clean up, for four seconds at most, and
 * then ends the process. GitHub kills the container some seconds after a job was cancelled.
 */
final class Cancellation implements AutoCloseable {
  private static final Duration AT_MOST = Duration.ofSeconds(4);

  private final Thread hook;

  private Cancellation(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on until it is closed, a signal ends the process with the exit code of {@code
   * cancelled}.
   *
   * @param cleanUp what is to be done before
   */
  static Cancellation armed(Runnable cleanUp) {
    Thread hook =
        Thread.ofPlatform()
            .name("cancellation")
            .unstarted(() -> {
              Thread cleaning = Thread.ofVirtual().start(cleanUp);
              join(cleaning);
              Runtime.getRuntime().halt(Ending.CANCELLED.exitCode());
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return new Cancellation(hook);
  }

  /** The run came to its own end. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException cancelledAlready) {
      // The hook runs and ends the process: this run's own end must not come before that.
      join(hook);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(AT_MOST);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
