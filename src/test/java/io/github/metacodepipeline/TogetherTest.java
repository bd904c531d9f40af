package io.github.metacodepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
  private static final Failure NO = Failure.denied("No.", "Ask.");

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Answers only when it is interrupted, and fails then. */
  private String unanswered() {
    asked.countDown();
    try {
      never.await();
      return "answered";
    } catch (InterruptedException _) {
      interrupted.set(true);
      throw Failure.unreachable("Interrupted.", "Wait.");
    }
  }

  private static <T> T waiting(CyclicBarrier barrier, T answer) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
      return answer;
    } catch (Exception alone) {
      throw new IllegalStateException("nobody else was asked", alone);
    }
  }

  @Test
  void asks_at_the_same_time_and_answers_in_the_order_of_the_questions() {
    CyclicBarrier barrier = new CyclicBarrier(3);

    assertThat(
            Together.all(
                IntStream.range(0, 3).<Supplier<Integer>>mapToObj(i -> () -> waiting(barrier, i))))
        .containsExactly(0, 1, 2);
  }

  @Test
  void makes_one_answer_of_two_questions() {
    CyclicBarrier barrier = new CyclicBarrier(2);

    assertThat(
            Together.<Integer, String, String>both(
                () -> waiting(barrier, 4), () -> waiting(barrier, "x"), (n, x) -> x.repeat(n)))
        .isEqualTo("xxxx");
  }

  @Test
  void asks_one_question_as_it_is_and_none_not_at_all() {
    Thread here = Thread.currentThread();

    assertThat(Together.<Thread>all(Stream.of(Thread::currentThread))).containsExactly(here);
    assertThat(Together.<Thread>all(Stream.of())).isEmpty();
  }

  @Test
  void asks_on_no_virtual_thread_since_the_poller_of_its_sockets_holds_up_the_end_of_the_jvm() {
    Supplier<Boolean> question = () -> Thread.currentThread().isVirtual();

    assertThat(Together.all(Stream.of(question, question))).containsExactly(false, false);
  }

  @Test
  void the_first_failure_is_thrown_as_it_is_and_interrupts_the_others() {
    assertThatThrownBy(() ->
            Together.<String>all(
                Stream.of(
                    this::unanswered,
                    () -> {
                      await(asked);
                      throw NO;
                    })))
        .isSameAs(NO);
    assertThat(interrupted).isTrue();
  }

  @Test
  void an_error_is_thrown_as_it_is_too() {
    AssertionError error = new AssertionError("wrong");

    assertThatThrownBy(() ->
            Together.both(
                () -> "right",
                () -> {
                  throw error;
                },
                List::of))
        .isSameAs(error);
  }

  @Test
  void an_interrupt_passes_on_to_whoever_answers_and_stays_set() throws InterruptedException {
    AtomicBoolean staysSet = new AtomicBoolean();
    AtomicBoolean failed = new AtomicBoolean();
    Thread run =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Together.both(this::unanswered, () -> "answered", List::of);
              } catch (Failure _) {
                failed.set(true);
              }
              staysSet.set(Thread.currentThread().isInterrupted());
            });
    await(asked);
    run.interrupt();
    run.join();

    assertThat(interrupted).isTrue();
    assertThat(failed).isTrue();
    assertThat(staysSet).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
