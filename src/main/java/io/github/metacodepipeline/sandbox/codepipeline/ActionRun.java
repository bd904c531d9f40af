package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.UUID;

/** One run of an action: plain data, so that it can be saved in the middle. */
final class ActionRun {
  /** When a run ends that nobody lets go on. */
  static final Instant NEVER = Instant.MAX;

  String id = UUID.randomUUID().toString();
  String action = "";
  Status status = Status.IN_PROGRESS;
  Instant started = Instant.EPOCH;
  Instant updated = Instant.EPOCH;
  Instant due = NEVER;

  /** What it will fail with when it is due; empty when it will succeed. */
  String failure = "";

  String summary = "";
  String url = "";

  /** The id that the provider gave it; an approval is decided with this token. */
  String externalId = UUID.randomUUID().toString();

  boolean isApproval;
  String updatedBy = "";

  void end(Status ending, Instant time) {
    status = ending;
    updated = time;
    due = NEVER;
  }
}
