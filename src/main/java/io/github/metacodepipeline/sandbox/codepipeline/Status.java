package io.github.metacodepipeline.sandbox.codepipeline;

/** How far an execution, a stage or an action is; each of the three knows some of these. */
enum Status {
  IN_PROGRESS("InProgress"),
  STOPPING("Stopping"),
  STOPPED("Stopped"),
  SUCCEEDED("Succeeded"),
  SUPERSEDED("Superseded"),
  FAILED("Failed"),
  CANCELLED("Cancelled"),
  ABANDONED("Abandoned"),
  SKIPPED("Skipped");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** In CodePipeline's words. */
  String word() {
    return word;
  }

  boolean isMoving() {
    return this == IN_PROGRESS || this == STOPPING;
  }
}
