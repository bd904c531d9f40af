package io.github.metacodepipeline.sandbox;

/**
 * How requests reach a sandbox, and how answers leave it.
 *
 * @param transport what the port speaks
 * @param latency what every answer is held back by
 * @param requests where requests are noted
 */
public record Serving(Transport transport, Latency latency, RequestFile requests) {
  /** HTTP, at once. */
  public static final Serving PLAIN = new Serving(Transport.PLAIN, Latency.NONE, RequestFile.NONE);
}
