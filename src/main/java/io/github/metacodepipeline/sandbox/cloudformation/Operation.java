package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stack is going through: plain data, so that it can be saved in the middle. */
final class Operation {

  /** What the next step does. */
  enum Phase {
    /** Nothing: the operation is over. */
    NONE,
    /** Nothing until the update of the parent stack is over: it went well. */
    HELD,
    /** Nothing until somebody decides: it failed and was not rolled back. */
    PAUSED,
    /** Make, change or import resources, group by group. */
    PROVISION,
    /** Give resources their former properties back. */
    RESTORE,
    /** Give back what was imported. */
    RETURN,
    /** Remove resources, group by group. */
    REMOVE
  }

  /** What was asked for. */
  enum Kind {
    CREATE,
    UPDATE,
    IMPORT,
    DELETE
  }

  /** What happens when a resource cannot be made. */
  enum OnFailure {
    ROLLBACK,
    DELETE,
    DO_NOTHING
  }

  String id = "";
  String type = "";
  String token = "";
  String changeSetId = "";

  /** Who started it, whose permissions it has where the stack has no service role. */
  Caller actor = Caller.nobody("");


  /** Of a nested stack's update: the operation of its parent that it is part of. */
  String parentOperationId = "";

  Kind kind = Kind.CREATE;
  Phase phase = Phase.NONE;
  OnFailure onFailure = OnFailure.ROLLBACK;
  Instant due = Instant.EPOCH;

  /** Whether the first group is being worked on. */
  boolean open;

  List<List<String>> groups = new ArrayList<>();
  List<List<StackResource>> removals = new ArrayList<>();
  List<StackResource> leftovers = new ArrayList<>();
  List<String> touched = new ArrayList<>();
  List<String> failedCreates = new ArrayList<>();
  List<String> failedUpdates = new ArrayList<>();
  List<String> failedDeletes = new ArrayList<>();
  List<String> retained = new ArrayList<>();

  /** Why nested stacks could not be worked on at all, by logical id. */
  Map<String, String> refusals = new LinkedHashMap<>();

  Map<String, Map<String, String>> imports = new LinkedHashMap<>();
  Wish former = Wish.NOTHING;
  Map<String, StackResource> formerResources = new LinkedHashMap<>();

  /** Whether there is a next step that comes by itself. */
  boolean isRunning() {
    return phase != Phase.NONE && phase != Phase.PAUSED && phase != Phase.HELD;
  }

  boolean hasFailed() {
    return !failedCreates.isEmpty() || !failedUpdates.isEmpty();
  }

  /** What failed, in AWS's words, with a blank at the end as AWS has it. */
  String failures() {
    return sentence(kind == Kind.IMPORT ? "import" : "create", failedCreates)
        + sentence("update", failedUpdates)
        + sentence("delete", failedDeletes);
  }

  private static String sentence(String verb, List<String> ids) {
    return ids.isEmpty()
        ? ""
        : "The following resource(s) failed to " + verb + ": [" + String.join(", ", ids) + "]. ";
  }
}
