package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.bootstrap.Engine;
import io.github.metacodepipeline.bootstrap.Errand;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Round;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.report.RelayedAudience;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.function.Function;

/** Plans and deploys our stacks as every other stack is. */
final class BootstrapEngine implements Engine {
  private final Wiring wiring;
  private final Revision revision;
  private final Audience plans;
  private final Audience deployments;

  private BootstrapEngine(Wiring wiring, Revision revision, Audience plans, Audience deployments) {
    this.wiring = wiring;
    this.revision = revision;
    this.plans = plans;
    this.deployments = deployments;
  }

  /** One whose plans are all that is told. */
  static Engine planning(Wiring wiring, Revision revision, Audience audience) {
    return new BootstrapEngine(wiring, revision, audience, audience);
  }

  /** One whose plans are told on the way to the deployments. */
  static Engine deploying(Wiring wiring, Revision revision, Audience audience) {
    return new BootstrapEngine(
        wiring, revision, new OnTheWay(audience), new AfterThePlan(audience));
  }

  @Override
  public Report plan(Errand errand) {
    return report(plans, errand, journal -> wiring.planFlow(errand, revision, journal));
  }

  @Override
  public Report make(Errand errand) {
    return report(deployments, errand, journal -> wiring.deployFlow(errand, revision, journal));
  }

  private static Report report(Audience audience, Errand errand, Function<Journal, Flow> flow) {
    Function<Journal, Flow> remarking =
        journal -> {
          errand.remarks().forEach(journal::warn);
          return flow.apply(journal);
        };
    return new Round(audience, remarking)
        .of(new Trigger.SetUp(Version.text()), List.of(errand.target()))
        .getFirst();
  }

  /** Tells a plan in the log, and makes a page of it only where it is the end. */
  private static final class OnTheWay extends RelayedAudience {
    private final Audience listener;

    OnTheWay(Audience listener) {
      super(listener);
      this.listener = listener;
    }

    @Override
    public void warn(String message) {
      listener.say(message);
    }

    @Override
    public void tell(Report plan) {
      if (plan.outcome().ending().exitCode() == 0) {
        listener.say(Headline.of(plan));
      } else {
        listener.tell(plan);
      }
    }
  }

  /** Does not repeat what the plan said. */
  private static final class AfterThePlan extends RelayedAudience {
    AfterThePlan(Audience listener) {
      super(listener);
    }

    @Override
    public void proposed(Prospect prospect) {}
  }
}
