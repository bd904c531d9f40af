package io.github.metacodepipeline.cli;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Has several jobs take turns, request by request; the same seed gives the same order.
 *
 * <pre>
 *  all that run wait at their wires -&gt; one is drawn -&gt; its request goes through -&gt; it runs on
 * </pre>
 */
final class Turns {
  private final Random random;
  private final Set<String> running = new HashSet<>();

  /** How many requests of each job are at its wire: some are made together. */
  private final TreeMap<String, Integer> waiting = new TreeMap<>();

  private final TreeMap<Integer, Runnable> deeds = new TreeMap<>();
  private final StringBuilder order = new StringBuilder();
  private Optional<String> drawn = Optional.empty();
  private boolean goesThrough;
  private int requests;

  Turns(Random random) {
    this.random = random;
  }

  /** Somebody does something before the request of this number, counted from 0 over all jobs. */
  Turns before(int request, Runnable deed) {
    deeds.put(request, deed);
    return this;
  }

  /** From now on nobody goes on before this job is at its wire, too. */
  synchronized void enter(String job) {
    running.add(job);
  }

  /** This job has ended. */
  synchronized void leave(String job) {
    running.remove(job);
    draw();
  }

  /** The wire of a job that has entered. */
  Wire.Fate wire(String job) {
    return passage -> {
      take(job, passage.action());
      try {
        passage.answer(passage.carry());
      } finally {
        through();
      }
    };
  }

  // The same job may have another request at its wire, which it made together with this one.
  private synchronized void through() {
    goesThrough = false;
    draw();
  }

  /** Who asked what, in order. */
  @Override
  public synchronized String toString() {
    return order.toString();
  }

  private synchronized void take(String job, String action) {
    waiting.merge(job, 1, Integer::sum);
    draw();
    while (!drawn.equals(Optional.of(job))) {
      try {
        wait();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
    int left = waiting.getOrDefault(job, 1) - 1;
    if (left > 0) {
      waiting.put(job, left);
    } else {
      waiting.remove(job);
    }
    drawn = Optional.empty();
    goesThrough = true;
    order.append(job).append(' ').append(action).append('\n');
  }

  private void draw() {
    if (goesThrough || drawn.isPresent() || running.isEmpty() || waiting.size() < running.size()) {
      return;
    }
    Runnable deed = deeds.remove(requests);
    if (deed != null) {
      order.append("-- a deed\n");
      deed.run();
      draw();
      return;
    }
    requests++;
    drawn = waiting.keySet().stream().skip(random.nextInt(waiting.size())).findFirst();
    notifyAll();
  }
}
