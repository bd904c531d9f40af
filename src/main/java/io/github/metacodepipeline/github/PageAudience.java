package io.github.metacodepipeline.github;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.RelayedAudience;
import io.github.metacodepipeline.report.Report;
import java.util.function.Consumer;

/** Tells a run's story aside, and leaves what came of it to a page of its own. */
public final class PageAudience extends RelayedAudience {
  private final ActionRuntime aside;
  private final GitHubAudience step;
  private final Consumer<Report> page;

  /**
   * @param aside what hears the story
   * @param page is given the report, in which nothing secret is left to show
   */
  public PageAudience(ActionRuntime aside, Consumer<Report> page) {
    this(aside, new GitHubAudience(aside), page);
  }

  private PageAudience(ActionRuntime aside, GitHubAudience step, Consumer<Report> page) {
    super(step);
    this.aside = aside;
    this.step = step;
    this.page = page;
  }

  /** The page says it. */
  @Override
  public void proposed(Prospect prospect) {}

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
