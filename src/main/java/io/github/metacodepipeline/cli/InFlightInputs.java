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

  /**
   * What is to be done.
   *
   * @param policy what becomes of them before the update
   * @param budget how long they are waited for
   * @param afterUpdate what is started after the update
   */
  record Terms(InFlightPolicy policy, Duration budget, AfterUpdate afterUpdate) {}

  InFlightInputs(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Reads it.
   *
   * @throws Failure WRONG_INPUT for a word that says nothing, or when the time is no number of
   *     minutes from 1 to a day's
   */
  Terms terms() {
    return new Terms(policy(), budget(), afterUpdate());
  }

  private InFlightPolicy policy() {
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

  private Duration budget() {
    return Duration.ofMinutes(inputs.number(Input.IN_FLIGHT_TIMEOUT, 1, LONGEST_MINUTES));
  }

  private AfterUpdate afterUpdate() {
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
