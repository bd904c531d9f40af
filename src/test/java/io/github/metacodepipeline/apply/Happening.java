package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackEvent;
import java.time.Instant;
import java.util.Optional;

/** Events at some second of an operation, and the changes that lead to them. */
final class Happening {
  static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  static final String TYPE = "AWS::S3::Bucket";

  private Happening() {}

  static Instant at(double second) {
    return START.plusMillis((long) (second * 1000));
  }

  static StackEvent resource(double second, String id, String status) {
    return event(second, id, id + "-1", TYPE, status);
  }

  static StackEvent resource(double second, String id, String type, String status) {
    return event(second, id, id + "-1", type, status);
  }

  static StackEvent stack(double second, String status) {
    return event(second, "orders", Examples.ID.arn(), "AWS::CloudFormation::Stack", status);
  }

  private static StackEvent event(
      double second, String logicalId, String physicalId, String type, String status) {
    return new StackEvent(
        second + logicalId + status,
        at(second),
        Examples.ID,
        Optional.of("token"),
        logicalId,
        physicalId,
        type,
        status,
        "");
  }

  static ResourceChange added(String id) {
    return Examples.change(Action.ADD, id, TYPE, Replacement.NEVER);
  }

  static ResourceChange modified(String id) {
    return Examples.change(Action.MODIFY, id, TYPE, Replacement.NEVER);
  }

  static ResourceChange replaced(String id) {
    return Examples.change(Action.MODIFY, id, TYPE, Replacement.ALWAYS);
  }

  static ResourceChange removed(String id) {
    return Examples.change(Action.REMOVE, id, TYPE, Replacement.NEVER);
  }
}
