package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.PipelineView;
import io.github.metacodepipeline.plan.AffectedPipeline;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.TrackedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says for a preview which executions a deployment would meet if it came now, and what would be
 * done about each, by the same {@link Handling} as the deployment. It can look and nothing else: it
 * has no way to give an order.
 */
public final class Forecast {
  private final PipelineView pipelines;
  private final AffectedPipelines affected;
  private final TrackedSource ours;
  private final InFlightPolicy policy;
  private final AfterUpdate afterUpdate;

  public Forecast(
      PipelineView pipelines,
      AffectedPipelines affected,
      TrackedSource ours,
      InFlightPolicy policy,
      AfterUpdate afterUpdate) {
    this.pipelines = pipelines;
    this.affected = affected;
    this.ours = ours;
    this.policy = policy;
    this.afterUpdate = afterUpdate;
  }

  /**
   * Looks at what a plan would meet. Whoever may not look goes on without.
   *
   * @param revision what would be deployed; executions of any other are others'
   * @throws Failure CANCELLED or WRONG_INPUT, never for what AWS does not allow or answer
   */
  public Outlook of(Plan.Approvable plan, Revision revision) {
    if (!(plan instanceof Plan.Update update)) {
      return new Outlook.Untouched();
    }
    try {
      return look(update, Occasion.of(update, revision));
    } catch (Failure failure) {
      return switch (failure.kind()) {
        case DENIED, UNREACHABLE ->
            new Outlook.Hidden(
                "Which executions the update would meet is not known. %s %s"
                    .formatted(failure.what(), failure.remedy()));
        case WRONG_INPUT, CANCELLED -> throw failure;
      };
    }
  }

  private Outlook look(Plan.Update update, Occasion occasion) {
    List<AffectedPipeline> touched = affected.of(update);
    if (touched.isEmpty()) {
      return new Outlook.Untouched();
    }
    Flights flights = new Flights(pipelines, new Restarts(pipelines), ours);
    List<Sighting> sightings =
        touched.stream()
            .flatMap(
                pipeline -> sightings(update.actual().stack().id(), pipeline, flights, occasion))
            .toList();
    if (sightings.isEmpty()) {
      return new Outlook.Clear();
    }
    boolean busy = sightings.stream().anyMatch(one -> one.handling == Handling.BUSY);
    return new Outlook.Met(
        sightings.stream().map(one -> note(one, busy, flights, occasion)).toList());
  }

  /** One of them, in what becomes of its pipeline. */
  private record Sighting(
      Flight flight, AffectedPipeline pipeline, boolean newest, Handling handling) {}

  private Stream<Sighting> sightings(
      StackId stack, AffectedPipeline pipeline, Flights flights, Occasion occasion) {
    List<Sighting> sightings = new ArrayList<>();
    List<Flight> found = flights.in(stack.pipeline(pipeline.name()), pipeline, occasion);
    for (Flight flight : found) {
      sightings.add(
          new Sighting(
              flight,
              pipeline,
              flight.equals(found.getLast()),
              Handling.of(policy, flight.kind(), flight.moment())));
    }
    return sightings.stream();
  }

  // Where somebody has to decide about one, nothing is done about any.
  private ExecutionNote note(Sighting one, boolean busy, Flights flights, Occasion occasion) {
    return switch (one.handling) {
      case BUSY, WAIT ->
          busy && one.handling == Handling.WAIT
              ? Prediction.leftAlone(one.flight)
              : Prediction.of(one.flight, one.handling, policy, "");
      case STOP_AND_WAIT, ABANDON, LEAVE ->
          busy
              ? Prediction.leftAlone(one.flight)
              : Prediction.of(one.flight, one.handling, policy, sequel(one, flights, occasion));
    };
  }

  private String sequel(Sighting one, Flights flights, Occasion occasion) {
    String name = one.pipeline.name();
    if (afterUpdate == AfterUpdate.NONE) {
      return "not started again: after-update is none";
    }
    if (occasion.isRestartedByAws(name)) {
      return "not started again: CloudFormation starts the pipeline itself (RestartExecutionOnUpdate)";
    }
    return flights
        .obstacle(one.flight.pipeline(), one.pipeline, one.flight.execution(), occasion)
        .map("not started again: %s"::formatted)
        .orElseGet(() -> isOvertaken(one) ? Prediction.OVERTAKEN : Prediction.AGAIN);
  }

  private static boolean isOvertaken(Sighting one) {
    return switch (one.flight.execution().mode()) {
      case SUPERSEDED -> !one.newest;
      case QUEUED, PARALLEL -> false;
    };
  }
}
