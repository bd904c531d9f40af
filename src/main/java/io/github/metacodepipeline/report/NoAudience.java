package io.github.metacodepipeline.report;

import io.github.metacodepipeline.source.Target;
import java.time.Duration;

/** Nobody listens any more: the story was told. */
public final class NoAudience implements Audience {
  @Override
  public void open(Target target) {}

  @Override
  public void waiting(String forWhat, Duration elapsed) {}

  @Override
  public void executing() {}

  @Override
  public void chapter(String title) {}

  @Override
  public void proposed(Prospect prospect) {}

  @Override
  public void say(String line) {}

  @Override
  public void warn(String message) {}

  @Override
  public void keepSecret(String value) {}

  @Override
  public void tell(Report report) {}
}
