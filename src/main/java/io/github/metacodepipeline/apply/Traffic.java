package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.apply.Handling.Kind;
import io.github.metacodepipeline.apply.Handling.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is done about executions in flight and why, and which are in the way. */
final class Traffic {
  private Traffic() {}

  /** What is done about one, for the report. */
  static ExecutionNote note(Flight flight, Handling handling, InFlightPolicy policy) {
    String again = handling == Handling.ABANDON ? " Its approval must be given again." : "";
    return ExecutionNote.of(flight, done(handling), why(flight, policy) + again);
  }

  private static String done(Handling handling) {
    return switch (handling) {
      case STOP_AND_WAIT -> "stopped, once its running actions had ended";
      case ABANDON -> "stopped at once";
      case WAIT -> "waited for";
      case BUSY -> "left alone: nothing was changed";
      case LEAVE -> "left to be cut";
    };
  }

  /** Why it is done, as sentences. */
  static String why(Flight flight, InFlightPolicy policy) {
    return switch (policy) {
      case AUTO -> why(flight);
      case WAIT, STOP, FAIL, PROCEED ->
          "in-flight is %s.".formatted(policy.spelling())
              + flight
                  .unrepeatable()
                  .map(" It cannot be started again as it was: %s."::formatted)
                  .orElse("");
    };
  }

  private static String why(Flight flight) {
    if (flight.moment() == Moment.STOPPING) {
      return "It is being stopped already.";
    }
    return switch (flight.kind()) {
      case OURS -> "It is of this commit, and was started on the old definition.";
      case OURS_DEPLOYED -> "It is of this commit, but one of its deploy actions has succeeded.";
      case OURS_UNREPEATABLE ->
          "It is of this commit, but cannot be started again as it was: %s."
              .formatted(flight.unrepeatable().orElse("nobody knows why"));
      case ROLLBACK -> "It is a rollback.";
      case OTHER ->
          flight.isReading()
              ? "Which commit it runs is not known yet."
              : "It is not of this commit.";
    };
  }

  /** What a stop leaves behind until the execution is started again, as a sentence. */
  static String owed(Flight flight) {
    return owed(Flight.title(flight.pipeline().name(), flight.execution()));
  }

  static String owed(String title) {
    return "The %s was stopped for the update; the next run starts it again.".formatted(title);
  }

  /** Some are in the way that somebody has to decide about. */
  static Outcome undecided(List<Flight> flights, InFlightPolicy policy) {
    return new Outcome.Busy(
        "The update would cut what is in flight, so nothing was changed. " + where(flights, ""),
        flights.stream()
            .map(flight -> ways(flight, policy))
            .distinct()
            .collect(Collectors.joining(" ")));
  }

  /** Some did not end in time. */
  static Outcome outlasting(List<Flight> flights, Duration budget) {
    return new Outcome.Busy(
        "The update would cut what is in flight, so nothing was changed. "
            + where(flights, " after %d minutes".formatted(budget.toMinutes())),
        flights.stream()
            .map(flight -> ways(flight, InFlightPolicy.AUTO))
            .distinct()
            .collect(Collectors.joining(" ")));
  }

  private static String where(List<Flight> flights, String sinceWhen) {
    return flights.stream()
        .map(flight -> "The %s is %s%s.".formatted(flight.title(), position(flight), sinceWhen))
        .collect(Collectors.joining(" "));
  }

  private static String position(Flight flight) {
    String stage = flight.stage().map("in stage %s"::formatted).orElse("between two stages");
    return flight.moment() == Moment.AT_APPROVAL
        ? "%s, waiting for the approval %s"
            .formatted(stage, String.join(" and ", flight.approvals()))
        : stage;
  }

  private static String ways(Flight flight, InFlightPolicy policy) {
    String link = flight.pipeline().consoleLink(flight.execution().id());
    if (flight.moment() == Moment.AT_APPROVAL) {
      return "Approve or reject it at %s and run this job again, or set `in-flight: stop`%s."
          .formatted(link, flight.kind() == Kind.ROLLBACK ? ", which stops the rollback" : "");
    }
    return policy == InFlightPolicy.FAIL
        ? "Run this job again when it has ended (%s), or set another `in-flight` than fail."
            .formatted(link)
        : "Run this job again when it has ended (%s), or set `in-flight: stop`.".formatted(link);
  }
}
