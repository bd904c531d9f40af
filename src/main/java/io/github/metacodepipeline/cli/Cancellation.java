package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Ends a run that is cancelled (SIGINT, SIGTERM): has it clean up, for less than five seconds, and
 * then ends the process. GitHub kills the container some seconds after a job was cancelled.
 */
final class Cancellation implements AutoCloseable {
  private static final Duration AT_MOST = Duration.ofMillis(4700);

  private final Thread hook = Thread.ofPlatform().name("cancellation").unstarted(this::end);
  private volatile IntSupplier cleanUp;

  private Cancellation(IntSupplier cleanUp) {
    this.cleanUp = cleanUp;
  }

  /**
   * From now on until it is closed, a signal ends the process.
   *
   * @param cleanUp what is to be done before; gives the exit code
   */
  static Cancellation armed(IntSupplier cleanUp) {
    Cancellation cancellation = new Cancellation(cleanUp);
    Runtime.getRuntime().addShutdownHook(cancellation.hook);
    return cancellation;
  }

  /** From now on, this is what is to be done instead. */
  void cleaningUp(IntSupplier otherwise) {
    cleanUp = otherwise;
  }

  private void end() {
    AtomicInteger exitCode = new AtomicInteger(Ending.CANCELLED.exitCode());
    join(Thread.ofVirtual().start(() -> exitCode.set(cleanUp.getAsInt())));
    Runtime.getRuntime().halt(exitCode.get());
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
