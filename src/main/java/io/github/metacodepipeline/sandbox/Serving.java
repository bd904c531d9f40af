package io.github.metacodepipeline.sandbox;

import java.time.Duration;

/**
 * How requests reach a sandbox, and how answers leave it.
 *
 * @param transport what the port speaks
 * @param latency how long every answer is held back, as if AWS were that far away
 * @param requests where requests are noted
 */
public record Serving(Transport transport, Duration latency, RequestFile requests) {
  /** HTTP, at once. */
  public static final Serving PLAIN = new Serving(Transport.PLAIN, Duration.ZERO, RequestFile.NONE);

  public Serving {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("no negative duration: " + latency);
    }
  }
}
