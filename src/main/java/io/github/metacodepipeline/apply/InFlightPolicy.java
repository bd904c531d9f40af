package io.github.metacodepipeline.apply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is to be done about executions that an update would cut ({@code in-flight}). */
public enum InFlightPolicy {
  /** What loses least: our own is stopped and started again, others are waited for. */
  AUTO,
  /** All are waited for. */
  WAIT,
  /** All are stopped. */
  STOP,
  /** Any of them ends the run. */
  FAIL,
  /** None is looked at. */
  PROCEED;

  /** As users write it. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that users write so. */
  public static Optional<InFlightPolicy> spelled(String text) {
    return Arrays.stream(values()).filter(policy -> policy.spelling().equals(text)).findFirst();
  }
}
