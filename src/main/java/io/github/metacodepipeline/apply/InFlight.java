package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Pipelines;
import io.github.metacodepipeline.pipeline.Pipelines.Manner;
import io.github.metacodepipeline.plan.AffectedPipeline;
import io.github.metacodepipeline.plan.AffectedPipelines;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.Rhythm;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.TrackedSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes room for an update: no execution is cut that somebody wants. CodePipeline lets the running
 * actions end and then cancels whatever runs on a definition that was changed, and starts nothing
 * again.
 *
 * <pre>
 *  in flight? --none--> room
 *      |                 ^
 *      | decided, each   | until all have ended
 *      v                 |
 *   stopped, waited for -+-- time is up, or somebody has to decide --> busy
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html">Edit
 *     a pipeline in CodePipeline</a>
 */
public final class InFlight {
  /** Why we stop an execution; by this text, the next run knows that it is owed a start. */
  public static final String REASON =
      "Meta CodePipeline: the pipeline's definition is about to change";

  private final Pipelines pipelines;
  private final AffectedPipelines affected;
  private final Flights flights;
  private final Orders orders;
  private final Polling polling;
  private final Progress progress;
  private final InFlightPolicy policy;
  private final Duration budget;
  private final Map<ExecutionId, Manner> stopped = new LinkedHashMap<>();

  /**
   * @param budget how long to wait for executions before the run ends busy
   */
  public InFlight(
      Pipelines pipelines,
      Stacks stacks,
      TrackedSource ours,
      Orders orders,
      Polling polling,
      Progress progress,
      InFlightPolicy policy,
      Duration budget) {
    this.pipelines = pipelines;
    this.affected = new AffectedPipelines(stacks);
    this.flights = new Flights(pipelines, new Restarts(pipelines), ours);
    this.orders = orders;
    this.polling = polling;
    this.progress = progress;
    this.policy = policy;
    this.budget = budget;
  }

  /**
   * Makes room for a plan, or says what is in the way. What it stopped is owed a start, whatever
   * way the run ends.
   *
   * @throws Failure DENIED, UNREACHABLE, or CANCELLED
   */
  public Room makeRoom(Plan.Approvable plan, Occasion occasion) {
    if (policy == InFlightPolicy.PROCEED || !(plan instanceof Plan.Update update)) {
      return new Room.Free();
    }
    try {
      List<AffectedPipeline> touched = affected.of(plan);
      touched.stream()
          .flatMap(pipeline -> pipeline.assumption().stream())
          .distinct()
          .forEach(progress::step);
      return new Clearing(update.actual().stack().id(), touched, occasion).room();
    } catch (Failure failure) {
      throw failure.kind() == Failure.Kind.DENIED ? orProceed(failure) : failure;
    }
  }

  /** The executions that this run stopped. */
  public Set<ExecutionId> stopped() {
    return Set.copyOf(stopped.keySet());
  }

  private static Failure orProceed(Failure denied) {
    return new Failure(
            denied.kind(),
            denied.what(),
            denied.remedy()
                + " Without it nobody knows which executions the update would cut; `in-flight: proceed` updates all the same.")
        .causedBy(denied);
  }

  /** One effort to make room. */
  private final class Clearing {
    private final StackId stack;
    private final List<AffectedPipeline> touched;
    private final Occasion occasion;
    private final Map<ExecutionId, Handling> told = new HashMap<>();
    private boolean waited;
    private List<Flight> left = List.of();

    Clearing(StackId stack, List<AffectedPipeline> touched, Occasion occasion) {
      this.stack = stack;
      this.touched = touched;
      this.occasion = occasion;
    }

    Room room() {
      return polling
          .until(
              budget, Rhythm.UNHURRIED, this::look, elapsed -> progress.waiting(forWhat(), elapsed))
          .orElseGet(() -> new Room.Taken(Traffic.outlasting(left, budget)));
    }

    private String forWhat() {
      return left.size() == 1
          ? left.getFirst().title()
          : left.size() + " executions of the pipeline";
    }

    private Optional<Room> look() {
      left =
          touched.stream()
              .flatMap(pipeline ->
                  flights.in(stack.pipeline(pipeline.name()), pipeline, occasion).stream())
              .toList();
      if (left.isEmpty()) {
        return Optional.of(waited ? new Room.Made() : new Room.Free());
      }
      waited = true;
      List<Flight> undecided =
          left.stream().filter(flight -> handling(flight) == Handling.BUSY).toList();
      if (!undecided.isEmpty()) {
        undecided.forEach(flight -> tell(flight, Handling.BUSY));
        return Optional.of(new Room.Taken(Traffic.undecided(undecided, policy)));
      }
      left.forEach(this::handle);
      return Optional.empty();
    }

    private Handling handling(Flight flight) {
      return Handling.of(policy, flight.kind(), flight.moment());
    }

    private void handle(Flight flight) {
      Handling handling = handling(flight);
      tell(flight, handling);
      switch (handling) {
        case STOP_AND_WAIT -> stop(flight, Manner.WAIT);
        case ABANDON -> stop(flight, Manner.ABANDON);
        case WAIT, BUSY, LEAVE -> {}
      }
    }

    private void tell(Flight flight, Handling handling) {
      boolean goesOnStopping =
          handling == Handling.WAIT && stopped.containsKey(flight.execution().id());
      if (!goesOnStopping && told.put(flight.execution().id(), handling) != handling) {
        progress.handled(Traffic.note(flight, handling, policy));
      }
    }
  }

  private void stop(Flight flight, Manner manner) {
    ExecutionId id = flight.execution().id();
    if (stopped.get(id) == manner) {
      return;
    }
    String sentence = Traffic.owed(flight);
    orders.give(() -> {
      // Before the order: a cancellation may not wait for the answer.
      if (stopped.put(id, manner) == null) {
        orders.began(sentence);
      }
      return pipelines.stop(flight.pipeline().name(), id, manner, REASON);
    });
  }
}
