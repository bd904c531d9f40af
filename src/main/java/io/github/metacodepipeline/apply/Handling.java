package io.github.metacodepipeline.apply;

/**
 * What is done about an execution that an update would cut. {@code docs/in-flight.md} has the same
 * table for users, and a test holds the two together.
 */
public enum Handling {
  /** It is stopped, once its running actions have ended. */
  STOP_AND_WAIT,
  /** It is stopped at once: nothing runs but a question to a person. */
  ABANDON,
  /** It is waited for. */
  WAIT,
  /** The run ends busy, at once. */
  BUSY,
  /** It is left to be cut. */
  LEAVE;

  /** Whose an execution is, and what is lost when it is stopped. */
  public enum Kind {
    /** Of the commit that we deploy: started on the old definition, to be started again. */
    OURS,
    /** The same, but one of its deploy actions has succeeded. */
    OURS_DEPLOYED,
    /** The same, but it cannot be started again as it was. */
    OURS_UNREPEATABLE,
    /** It brings an earlier execution back. */
    ROLLBACK,
    /** Of another commit. */
    OTHER
  }

  /** Where an execution is. */
  public enum Moment {
    /** Its actions run, or it is between two of them. */
    RUNNING,
    /** Nothing runs but a manual approval, which may take days. */
    AT_APPROVAL,
    /** Somebody stopped it, and its running actions have not ended. */
    STOPPING
  }

  /**
   * What a policy says to an execution. The execution mode does not matter here, but for what is
   * started again.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-stop.html">Stop a
   *     pipeline execution: a pending approval counts as a running action</a>
   */
  public static Handling of(InFlightPolicy policy, Kind kind, Moment moment) {
    return switch (policy) {
      case AUTO -> carefully(kind, moment);
      case WAIT -> WAIT;
      case STOP -> stopping(moment);
      case FAIL -> BUSY;
      case PROCEED -> LEAVE;
    };
  }

  private static Handling carefully(Kind kind, Moment moment) {
    return switch (kind) {
      case OURS -> stopping(moment);
      case OURS_DEPLOYED, OURS_UNREPEATABLE, ROLLBACK, OTHER ->
          switch (moment) {
            case RUNNING, STOPPING -> WAIT;
            case AT_APPROVAL -> BUSY;
          };
    };
  }

  // To stop and wait would be to wait for the approval.
  private static Handling stopping(Moment moment) {
    return switch (moment) {
      case RUNNING -> STOP_AND_WAIT;
      case AT_APPROVAL -> ABANDON;
      case STOPPING -> WAIT;
    };
  }
}
