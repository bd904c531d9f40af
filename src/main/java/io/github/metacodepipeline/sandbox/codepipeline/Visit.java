package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.ArrayList;
import java.util.List;

/** An execution's time in a stage; a retry is another visit. */
final class Visit {
  String stage = "";
  Status status = Status.IN_PROGRESS;

  /** How many visits there were in the pipeline before: the greater is the later. */
  int turn;

  /** The actions that succeeded before a retry and are not run again. */
  List<String> done = new ArrayList<>();

  List<ActionRun> runs = new ArrayList<>();

  /** Whether the stage itself asked for it, after a failure. */
  boolean automaticRetry;

  boolean isBusy() {
    return runs.stream().anyMatch(run -> run.status == Status.IN_PROGRESS);
  }

  boolean hasFailed() {
    return runs.stream().anyMatch(run -> run.status == Status.FAILED);
  }

  /** Whether an action need not be started any more. */
  boolean has(String action) {
    return done.contains(action) || runs.stream().anyMatch(run -> run.action.equals(action));
  }

  /** The actions that need not be repeated. */
  List<String> succeeded() {
    List<String> succeeded = new ArrayList<>(done);
    runs.stream()
        .filter(run -> run.status == Status.SUCCEEDED)
        .forEach(run -> succeeded.add(run.action));
    return succeeded;
  }
}
