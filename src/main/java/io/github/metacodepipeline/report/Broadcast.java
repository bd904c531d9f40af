package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells one audience all of it, and every bulletin how far it is; the audience first, since a run
 * that is cancelled has little time.
 */
public final class Broadcast implements Audience {
  private final Audience audience;
  private final List<Bulletin> bulletins;

  public Broadcast(Audience audience, List<Bulletin> bulletins) {
    this.audience = audience;
    this.bulletins = List.copyOf(bulletins);
  }

  @Override
  public void open(Target target) {
    audience.open(target);
    post(bulletin -> bulletin.opened(target));
  }

  @Override
  public void read(Revision revision) {
    audience.read(revision);
    post(bulletin -> bulletin.read(revision));
  }

  @Override
  public void chapter(String title) {
    audience.chapter(title);
  }

  @Override
  public void proposed(Prospect prospect) {
    audience.proposed(prospect);
  }

  @Override
  public void say(String line) {
    audience.say(line);
  }

  @Override
  public void warn(String message) {
    audience.warn(message);
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    audience.waiting(forWhat, elapsed);
  }

  @Override
  public void executing() {
    audience.executing();
    post(Bulletin::executing);
  }

  @Override
  public void keepSecret(String value) {
    audience.keepSecret(value);
  }

  @Override
  public void tell(Report report) {
    audience.tell(report);
    post(bulletin -> bulletin.ended(report));
  }

  @Override
  public void breakOff(List<Finding> findings) {
    audience.breakOff(findings);
    post(Bulletin::brokenOff);
  }

  private void post(Consumer<Bulletin> news) {
    for (Bulletin bulletin : bulletins) {
      try {
        news.accept(bulletin);
      } catch (Failure failure) {
        audience.warn(failure.what() + " " + failure.remedy());
      }
    }
  }
}
