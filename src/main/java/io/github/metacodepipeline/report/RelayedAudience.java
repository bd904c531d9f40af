package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.List;

/** Tells another audience all that it is told; a subclass says otherwise where it differs. */
public abstract class RelayedAudience implements Audience {
  private final Audience listener;

  protected RelayedAudience(Audience listener) {
    this.listener = listener;
  }

  @Override
  public void open(Target target) {
    listener.open(target);
  }

  @Override
  public void read(Revision revision) {
    listener.read(revision);
  }

  @Override
  public void chapter(String title) {
    listener.chapter(title);
  }

  @Override
  public void proposed(Prospect prospect) {
    listener.proposed(prospect);
  }

  @Override
  public void say(String line) {
    listener.say(line);
  }

  @Override
  public void warn(String message) {
    listener.warn(message);
  }

  @Override
  public void keepSecret(String value) {
    listener.keepSecret(value);
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    listener.waiting(forWhat, elapsed);
  }

  @Override
  public void executing() {
    listener.executing();
  }

  @Override
  public void tell(Report report) {
    listener.tell(report);
  }

  @Override
  public void breakOff(List<Finding> findings) {
    listener.breakOff(findings);
  }
}
