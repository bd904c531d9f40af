package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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

  /** Whether its provider carries it out, so that its end is not known before. */
  boolean isCarriedOut;

  /** What its provider noted. */
  Map<String, String> notes = new TreeMap<>();

  /** What later actions may refer to, by name. */
  Map<String, String> variables = new TreeMap<>();

  String updatedBy = "";

  /** Whether its provider has to be asked how far it has come. */
  boolean isOpen() {
    return isCarriedOut && status == Status.IN_PROGRESS && due.equals(NEVER);
  }

  void end(Status ending, Instant time) {
    status = ending;
    updated = time;
    due = NEVER;
  }
}
