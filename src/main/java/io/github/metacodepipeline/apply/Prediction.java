package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.apply.Handling.Moment;

/** Says in the conditional what would be done about an execution, and why. */
final class Prediction {
  static final String AGAIN = "started again after the update";
  static final String OVERTAKEN = "not started again: a newer one comes after it";

  private Prediction() {}

  /**
   * What would be done about one.
   *
   * @param sequel what becomes of one that is stopped or cut, as the end of a sentence
   */
  static ExecutionNote of(Flight flight, Handling handling, InFlightPolicy policy, String sequel) {
    return ExecutionNote.of(
        flight,
        switch (handling) {
          case STOP_AND_WAIT ->
              "would be stopped, once its running actions have ended, and " + sequel;
          case ABANDON -> "would be stopped at once, and " + sequel;
          case WAIT -> "would be waited for";
          case BUSY ->
              "would end the deployment busy"
                  + (isAtApproval(flight) ? " until its approval is decided" : "");
          case LEAVE -> "would be cut by the update, and " + sequel;
        },
        approval(flight, handling) + Traffic.why(flight, policy));
  }

  /** One that is not in the way itself. */
  static ExecutionNote leftAlone(Flight flight) {
    return ExecutionNote.of(
        flight, "would be left alone", "The deployment would end busy because of another one.");
  }

  private static String approval(Flight flight, Handling handling) {
    if (!isAtApproval(flight)) {
      return "";
    }
    String pending =
        "The approval %s is pending. ".formatted(String.join(" and ", flight.approvals()));
    return handling == Handling.ABANDON ? pending + "It would have to be given again. " : pending;
  }

  private static boolean isAtApproval(Flight flight) {
    return flight.moment() == Moment.AT_APPROVAL;
  }
}
