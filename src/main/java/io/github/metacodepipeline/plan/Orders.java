package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The orders of a run to AWS, one at a time. A cancellation comes before or after one, never
 * between its parts, and after it there is none.
 */
public final class Orders {
  private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(1);

  private final ReentrantLock order = new ReentrantLock();
  private final CopyOnWriteArrayList<String> begun = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  /**
   * Gives an order, unless the run was cancelled.
   *
   * @throws Failure CANCELLED, or what the order throws
   */
  public <T> T give(Supplier<T> orders) {
    order.lock();
    try {
      checkGoingOn();
      return orders.get();
    } finally {
      order.unlock();
    }
  }

  /**
   * Does nothing while the run goes on.
   *
   * @throws Failure CANCELLED
   */
  void checkGoingOn() {
    if (cancelled) {
      throw Failure.cancelled();
    }
  }

  /** Something begins, or is changed, that no change set speaks of; as a sentence, once. */
  public void began(String sentence) {
    begun.addIfAbsent(sentence);
  }

  /** It is over, or never began. */
  public void ended(String sentence) {
    begun.remove(sentence);
  }

  /** What began and is not over: it goes on without us. */
  public List<String> begun() {
    return List.copyOf(begun);
  }

  /**
   * From now on no order is given any more. One that was given already is waited for, for a second.
   *
   * @return whether none is left without an answer
   */
  public boolean cancel() {
    cancelled = true;
    try {
      boolean answered = order.tryLock(UNTIL_ANSWERED.toMillis(), TimeUnit.MILLISECONDS);
      if (answered) {
        order.unlock();
      }
      return answered;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
