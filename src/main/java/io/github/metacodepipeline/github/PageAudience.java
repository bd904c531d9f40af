package io.github.metacodepipeline.github;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells a run's story aside, and leaves what came of it to a page of its own. */
public final class PageAudience implements Audience {
  private final ActionRuntime aside;
  private final GitHubAudience step;
  private final Consumer<Report> page;

  /**
   * @param aside what hears the story
   * @param page is given the report, in which nothing secret is left to show
   */
  public PageAudience(ActionRuntime aside, Consumer<Report> page) {
    this.aside = aside;
    this.step = new GitHubAudience(aside);
    this.page = page;
  }

  @Override
  public void open(Target target) {
    step.open(target);
  }

  @Override
  public void chapter(String title) {
    step.chapter(title);
  }

  /** The page says it. */
  @Override
  public void proposed(Prospect prospect) {}

  @Override
  public void say(String line) {
    step.say(line);
  }

  @Override
  public void warn(String message) {
    step.warn(message);
  }

  @Override
  public void keepSecret(String value) {
    step.keepSecret(value);
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    step.waiting(forWhat, elapsed);
  }

  @Override
  public void executing() {
    step.executing();
  }

  @Override
  public void tell(Report report) {
    step.endChapter();
    if (report.outcome() instanceof Outcome.Broken) {
      aside.say(Headline.of(report));
    }
    step.deliver(report);
    page.accept(report.hiding(aside.secrets()));
  }
}
