package io.github.metacodepipeline.apply;

import static io.github.metacodepipeline.pipeline.ExecutionExamples.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.Execution.Status;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwedTest {
  /**
   * A history is written oldest first; {@code a/1} is execution a of revision 1, a cut one has an
   * exclamation mark behind it.
   */
  @ParameterizedTest
  @CsvSource({
    "SUPERSEDED, a/1! b/2!,           b",
    "SUPERSEDED, a/1! b/2,            ''",
    "SUPERSEDED, a/1! b/1,            ''",
    "SUPERSEDED, a/1 b/2!,            b",
    "SUPERSEDED, a/1,                 ''",
    "SUPERSEDED, a/1! b/1!,           b",
    "QUEUED,     a/1! b/2!,           a b",
    "QUEUED,     a/1! b/2! c/1,       b",
    "QUEUED,     a/1! b/2! c/1 d/2,   ''",
    "QUEUED,     a/1! b/2,            ''",
    "QUEUED,     a/1 b/2!,            b",
    "QUEUED,     a/1! b/2! c/1!,      b c",
    "QUEUED,     a/1! b/2! c/3,       ''",
    "PARALLEL,   a/1! b/2,            a",
    "PARALLEL,   a/1! b/2! c/3,       a b",
    "PARALLEL,   a/1! b/1,            ''",
    "PARALLEL,   a/1! b/1! c/1!,      c"
  })
  void is_what_was_cut_and_not_made_good(ExecutionMode mode, String history, String owed) {
    assertThat(names(owed(history, mode).executions())).isEqualTo(words(owed));
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,     a/1! b/2,            a",
    "QUEUED,     a/1! b/2! c/3,       a b",
    "QUEUED,     a/1! b/2! c/1 d/3,   b",
    "QUEUED,     a/1! b/2!,           ''",
    "QUEUED,     a/1! b/1 c/2,        ''",
    "SUPERSEDED, a/1! b/2,            ''",
    "PARALLEL,   a/1! b/2,            ''"
  })
  void is_overtaken_where_a_newer_one_went_first_in_a_queue(
      ExecutionMode mode, String history, String overtaken) {
    assertThat(names(owed(history, mode).overtaken())).isEqualTo(words(overtaken));
  }

  private static Owed owed(String history, ExecutionMode mode) {
    return new Owed(
        Arrays.stream(history.split(" ", -1)).map(entry -> read(entry, mode)).toList().reversed(),
        one -> one.status() == Status.CANCELLED);
  }

  private static List<String> names(List<Execution> executions) {
    return executions.stream().map(one -> one.id().value()).toList();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static Execution read(String entry, ExecutionMode mode) {
    String[] parts = entry.replace("!", "").split("/", -1);
    return execution(
        parts[0], entry.endsWith("!") ? Status.CANCELLED : Status.SUCCEEDED, mode, parts[1]);
  }
}
