package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells one audience all of it, and every bulletin how far it is; the audience first, since a run
 * that is cancelled has little time.
 */
public final class Broadcast extends RelayedAudience {
  private final List<Bulletin> bulletins;

  public Broadcast(Audience audience, List<Bulletin> bulletins) {
    super(audience);
    this.bulletins = List.copyOf(bulletins);
  }

  @Override
  public void open(Target target) {
    super.open(target);
    post(bulletin -> bulletin.opened(target));
  }

  @Override
  public void read(Revision revision) {
    super.read(revision);
    post(bulletin -> bulletin.read(revision));
  }

  @Override
  public void executing() {
    super.executing();
    post(Bulletin::executing);
  }

  @Override
  public void tell(Report report) {
    super.tell(report);
    post(bulletin -> bulletin.ended(report));
  }

  @Override
  public void breakOff(List<Finding> findings) {
    super.breakOff(findings);
    post(Bulletin::brokenOff);
  }

  private void post(Consumer<Bulletin> news) {
    for (Bulletin bulletin : bulletins) {
      try {
        news.accept(bulletin);
      } catch (Failure failure) {
        warn(failure.what() + " " + failure.remedy());
      }
    }
  }
}
