package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.aws.CallerAccount;
import io.github.metacodepipeline.aws.CodeConnections;
import io.github.metacodepipeline.bootstrap.BootstrapFlow;
import io.github.metacodepipeline.bootstrap.Dialogue;
import io.github.metacodepipeline.bootstrap.Engine;
import io.github.metacodepipeline.bootstrap.Errand;
import io.github.metacodepipeline.bootstrap.PullRequests;
import io.github.metacodepipeline.bootstrap.ShippedTemplates;
import io.github.metacodepipeline.cli.ExecutorInput.Executor;
import io.github.metacodepipeline.flow.Flow;
import io.github.metacodepipeline.flow.Round;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.report.Audience;
import io.github.metacodepipeline.report.Broadcast;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts the house together for one run. With its family it is the one place that knows every room:
 * each wires one thing, on what the {@link Foundation} holds.
 *
 * <pre>{@code
 * Assignment <-- Foundation <-- DraftWiring <-- PlanWiring <--+-- DeployWiring <---- Wiring
 *                     ^                                       |                        |
 *                     +------- SettlementWiring <-------------+-- HandOverWiring <-----+
 * }</pre>
 */
final class Wiring {
  private final Foundation foundation;
  private final ExecutorInput executors;
  private final Executor executor;

  /**
   * Reads and checks every input; of what is outside the machine, GitHub alone is asked, for the
   * default branch where nothing else says it.
   *
   * @param cancellation is told what to clean up as soon as there is something
   */
  Wiring(
      Map<String, String> variables,
      ActionRuntime runtime,
      Map<Input, String> flags,
      Time time,
      Cancellation cancellation) {
    Inputs inputs = Inputs.of(flags, variables);
    this.foundation =
        Foundation.of(Assignment.of(inputs, variables, runtime), runtime, time, cancellation);
    this.executors = new ExecutorInput(inputs);
    this.executor = executors.executor();
  }

  /** Runs a flow for every target, and tells of it; gives the exit code. */
  int run(Audience audience, Function<Journal, Flow> flows) {
    return new Round(new Broadcast(audience, foundation.bulletins()), flows)
        .of(trigger(), foundation.assignment().targets()).stream()
            .mapToInt(report -> report.outcome().ending().exitCode())
            .max()
            .orElse(0);
  }

  Flow deployFlow(Journal journal) {
    return switch (executor) {
      case GITHUB -> new DeployWiring(foundation, foundation.cargo(), journal).flow();
      case AWS -> new HandOverWiring(foundation, executors, journal).flow();
    };
  }

  /** The same for a stack of ours. */
  Flow deployFlow(Errand errand, Revision revision, Journal journal) {
    return new DeployWiring(foundation, cargo(errand, revision), journal).flow();
  }

  Flow planFlow(Journal journal) {
    return new PlanWiring(foundation, journal).flow(foundation.cargo());
  }

  /** The same for a stack of ours. */
  Flow planFlow(Errand errand, Revision revision, Journal journal) {
    return new PlanWiring(foundation, journal).flow(cargo(errand, revision));
  }

  private Cargo cargo(Errand errand, Revision revision) {
    return foundation.cargo(new ShippedTemplates(errand, foundation.repository(), revision));
  }

  /** What sets up the two sides, by this engine. */
  BootstrapFlow bootstrapFlow(Engine engine, PullRequests pullRequests, Dialogue dialogue) {
    return new BootstrapFlow(
        foundation.cargo().declarations(),
        foundation.stacks(),
        new CallerAccount(foundation.clients()),
        new CodeConnections(foundation.clients()),
        engine,
        pullRequests,
        dialogue);
  }

  /** What the run was asked for. */
  Inputs inputs() {
    return foundation.inputs();
  }

  /** What woke us. */
  Trigger trigger() {
    return foundation.assignment().trigger();
  }

  /** The only branch that deploys. */
  Branch tracked() {
    return foundation.tracked();
  }

  /** The stack that the inputs name. */
  Target target() {
    return foundation.assignment().targets().getFirst();
  }
}
