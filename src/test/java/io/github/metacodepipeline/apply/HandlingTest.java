package io.github.metacodepipeline.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Handling.Kind;
import io.github.metacodepipeline.apply.Handling.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandlingTest {
  private static final Path PAGE = Path.of("docs", "in-flight.md");

  /** The table of the documentation is what the code does, row by row. */
  @Test
  void is_what_the_documentation_says() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| (of |a rollback).*"))
            .map(line -> line.replaceAll(" *\\| *", "|"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Moment.values()).map(moment -> row(kind, moment)))
                .toList());
  }

  @Test
  void the_documentation_names_the_reason_of_a_stop() throws IOException {
    assertThat(Files.readString(PAGE)).contains("*" + InFlight.REASON + "*");
  }

  private static String row(Kind kind, Moment moment) {
    return Stream.concat(
            Stream.of(words(kind), words(moment)),
            Arrays.stream(InFlightPolicy.values())
                .map(policy -> words(Handling.of(policy, kind, moment))))
        .collect(Collectors.joining("|", "|", "|"));
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case OURS -> "of this commit";
      case OURS_DEPLOYED -> "of this commit, has deployed";
      case OURS_UNREPEATABLE -> "of this commit, cannot be started again";
      case ROLLBACK -> "a rollback";
      case OTHER -> "of another commit";
    };
  }

  private static String words(Moment moment) {
    return switch (moment) {
      case RUNNING -> "runs";
      case AT_APPROVAL -> "waits for an approval only";
      case STOPPING -> "is being stopped";
    };
  }

  private static String words(Handling handling) {
    return switch (handling) {
      case STOP_AND_WAIT -> "stop, then wait";
      case ABANDON -> "stop at once";
      case WAIT -> "wait";
      case BUSY -> "`busy`";
      case LEAVE -> "update";
    };
  }

  @ParameterizedTest
  @EnumSource
  void a_running_action_is_never_abandoned(InFlightPolicy policy) {
    assertThat(Kind.values())
        .allMatch(kind -> Handling.of(policy, kind, Moment.RUNNING) != Handling.ABANDON);
  }

  @ParameterizedTest
  @EnumSource(names = "OURS", mode = EnumSource.Mode.EXCLUDE)
  void nothing_but_our_own_is_stopped_unasked(Kind kind) {
    assertThat(Moment.values())
        .extracting(moment -> Handling.of(InFlightPolicy.AUTO, kind, moment))
        .doesNotContain(Handling.STOP_AND_WAIT, Handling.ABANDON, Handling.LEAVE);
  }
}
