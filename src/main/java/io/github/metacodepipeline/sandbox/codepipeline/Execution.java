package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One run of a pipeline: plain data that {@link Course} moves along. */
final class Execution {
  String id = UUID.randomUUID().toString();

  /** The pipeline's version when it was started; it stays with that. */
  int version;

  String mode = "SUPERSEDED";
  Start start = Start.by("", "");
  Instant started = Instant.EPOCH;
  Instant updated = Instant.EPOCH;
  Status status = Status.IN_PROGRESS;
  String summary = "";
  String stopReason = "";
  Map<String, String> variables = new TreeMap<>();
  List<Revision> revisions = new ArrayList<>();
  List<Visit> visits = new ArrayList<>();

  /** What is known of what its actions put out, by the name of the artifact. */
  Map<String, Artifact> artifacts = new TreeMap<>();

  /** The variables that actions put out, by namespace and name. */
  Map<String, String> outputs = new TreeMap<>();

  /** What providers of actions have to remember from one action to another. */
  Map<String, String> memory = new TreeMap<>();

  /** The stage that it waits for; empty when it is in one, or over. */
  String next = "";

  /** When it began to wait. */
  Instant arrived = Instant.EPOCH;

  /** Whether the definition was updated under it: it ends with the actions that are running. */
  boolean cut;

  /** The execution that it brings back; empty when it is no rollback. */
  String rollbackOf = "";

  boolean isMoving() {
    return status.isMoving();
  }

  boolean isWaiting() {
    return isMoving() && !next.isEmpty();
  }

  boolean isParallel() {
    return mode.equals("PARALLEL");
  }

  boolean isRollback() {
    return !rollbackOf.isEmpty();
  }

  /** The visit that is going on, or was the last. */
  Optional<Visit> visit() {
    return visits.isEmpty() ? Optional.empty() : Optional.of(visits.getLast());
  }

  Optional<Visit> lastVisit(String stage) {
    return visits.reversed().stream().filter(visit -> visit.stage.equals(stage)).findFirst();
  }

  /** Whether it holds a stage that others have to wait for. */
  boolean occupies(String stage) {
    return isMoving()
        && next.isEmpty()
        && !isParallel()
        && visit().filter(visit -> visit.stage.equals(stage)).isPresent();
  }

  void waitFor(String stage, Instant time) {
    next = stage;
    arrived = time;
    updated = time;
  }

  void end(Status ending, Instant time) {
    status = ending;
    next = "";
    updated = time;
  }
}
