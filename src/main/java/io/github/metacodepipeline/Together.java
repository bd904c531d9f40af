package io.github.metacodepipeline;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions that do not depend on each other at the same time, each in a thread of its own,
 * and none of them outlives the answer. For reading only: what changes something goes one by one.
 *
 * <pre>
 *  ----+--- question ---+----> all answers, in the order of the questions
 *      +--- question ---+
 *      +--- question ---+      or the first failure as it is; the others are interrupted
 * </pre>
 */
public final class Together {
  private Together() {}

  /** What is made of the answers to both questions. */
  public static <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> answer) {
    BlockingQueue<Question<?>> answered = new LinkedBlockingQueue<>();
    Question<A> first = new Question<>(one, answered);
    Question<B> second = new Question<>(other, answered);
    ask(List.of(first, second), answered);
    return answer.apply(first.resultNow(), second.resultNow());
  }

  /** The answers to all questions, in their order; one question alone is asked as it is. */
  public static <T> List<T> all(Stream<Supplier<T>> questions) {
    List<Supplier<T>> wanted = questions.toList();
    if (wanted.size() < 2) {
      return wanted.stream().map(Supplier::get).toList();
    }
    BlockingQueue<Question<?>> answered = new LinkedBlockingQueue<>();
    List<Question<T>> asked =
        wanted.stream().map(question -> new Question<>(question, answered)).toList();
    ask(asked, answered);
    return asked.stream().map(Question::resultNow).toList();
  }

  /** A question that stands in line as soon as it is answered, or has failed. */
  private static final class Question<T> extends FutureTask<T> {
    private final BlockingQueue<Question<?>> answered;

    Question(Supplier<T> question, BlockingQueue<Question<?>> answered) {
      super(question::get);
      this.answered = answered;
    }

    @Override
    protected void done() {
      answered.add(this);
    }
  }

  // Not virtual ones: where one waits for a socket, the JDK begins a thread that polls for it in
  // native code, and HotSpot waits 300 ms at its end for whatever is there.
  private static void ask(List<? extends Question<?>> asked, BlockingQueue<Question<?>> answered) {
    boolean interrupted = false;
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("question-", 1).factory())) {
      try {
        asked.forEach(threads::execute);
        for (int left = asked.size(); left > 0; ) {
          try {
            answered.take().get();
            left--;
          } catch (InterruptedException again) {
            // Whoever answers is told too, and decides what becomes of it.
            interrupted = true;
            threads.shutdownNow();
          }
        }
      } catch (ExecutionException failed) {
        throw asItIs(failed.getCause());
      } finally {
        threads.shutdownNow();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // A supplier throws nothing else.
  private static RuntimeException asItIs(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a question failed", cause);
  }
}
