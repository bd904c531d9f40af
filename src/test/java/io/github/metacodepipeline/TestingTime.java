package io.github.metacodepipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only moves when somebody sleeps. */
public final class TestingTime extends Clock implements Sleeper {
  private volatile Instant now = Instant.parse("2026-11-02T10:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();

  @Override
  public synchronized void sleep(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  /** Every pause that was made, in order. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** How long was slept in all. */
  public Duration slept() {
    return pauses().stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
