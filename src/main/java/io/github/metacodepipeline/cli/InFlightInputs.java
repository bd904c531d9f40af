package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.AfterUpdate;
import io.github.metacodepipeline.apply.InFlightPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads what is to be done about executions that an update would cut. */
final class InFlightInputs {
  private static final int LONGEST_MINUTES = 1440;

  private final Inputs inputs;

  InFlightInputs(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * What becomes of them before the update.
   *
   * @throws Failure WRONG_INPUT for any other word
   */
  InFlightPolicy policy() {
    String word = inputs.text(Input.IN_FLIGHT).strip();
    return InFlightPolicy.spelled(word)
        .orElseThrow(() ->
            notAccepted(
                Input.IN_FLIGHT,
                word,
                Arrays.stream(InFlightPolicy.values())
                    .map(InFlightPolicy::spelling)
                    .collect(Collectors.joining(", "))));
  }

  /**
   * How long they are waited for.
   *
   * @throws Failure WRONG_INPUT when it is no number of minutes from 1 to a day's
   */
  Duration budget() {
    return Duration.ofMinutes(inputs.number(Input.IN_FLIGHT_TIMEOUT, 1, LONGEST_MINUTES));
  }

  /**
   * What is started after the update.
   *
   * @throws Failure WRONG_INPUT for any other word
   */
  AfterUpdate afterUpdate() {
    String word = inputs.text(Input.AFTER_UPDATE).strip();
    return AfterUpdate.spelled(word)
        .orElseThrow(() ->
            notAccepted(
                Input.AFTER_UPDATE,
                word,
                Arrays.stream(AfterUpdate.values())
                    .map(AfterUpdate::spelling)
                    .collect(Collectors.joining(", "))));
  }

  private static Failure notAccepted(Input input, String word, String accepted) {
    return Failure.wrongInput(
        "%s: \"%s\" is not accepted.".formatted(input.spelling(), word),
        "Give one of %s.".formatted(accepted));
  }
}
