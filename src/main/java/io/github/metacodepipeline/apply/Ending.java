package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;

/** The endings that users see, as the output {@code result} and as the exit code of the process. */
public enum Ending {
  UNCHANGED("unchanged", 0),
  CREATED("created", 0),
  UPDATED("updated", 0),
  RECREATED("recreated", 0),
  PREVIEWED("previewed", 0),
  PLANNED("planned", 0),
  SKIPPED("skipped", 0),
  SUPERSEDED("superseded", 0),
  DEFECT("defect", 1),
  WRONG_INPUT(Failure.Kind.WRONG_INPUT),
  REFUSED("refused", 3),
  FAILED("failed", 4),
  STUCK("stuck", 5),
  BUSY("busy", 6),
  DENIED(Failure.Kind.DENIED),
  UNREACHABLE(Failure.Kind.UNREACHABLE),
  RUNNING("running", 9),
  EXECUTION_FAILED("execution-failed", 10),
  CANCELLED(Failure.Kind.CANCELLED);

  private final String result;
  private final int exitCode;

  Ending(String result, int exitCode) {
    this.result = result;
    this.exitCode = exitCode;
  }

  Ending(Failure.Kind kind) {
    this(kind.result(), kind.exitCode());
  }

  /** The ending that a failure leads to. */
  public static Ending of(Failure failure) {
    return switch (failure.kind()) {
      case WRONG_INPUT -> WRONG_INPUT;
      case DENIED -> DENIED;
      case UNREACHABLE -> UNREACHABLE;
      case CANCELLED -> CANCELLED;
    };
  }

  /** The value of the output {@code result}. */
  public String result() {
    return result;
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the step is green. */
  public boolean isGreen() {
    return exitCode == 0;
  }
}
