package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.source.Evaluator;
import java.util.List;
import java.util.Optional;

/** Compares what two templates let somebody do, risky or not. */
public final class PermissionChanges {
  private PermissionChanges() {}

  /**
   * What changes from one template to another.
   *
   * @param before nothing where there was no template, or it cannot be read
   */
  public static List<PermissionChange> between(Optional<Evaluator> before, Evaluator after) {
    return List.of();
  }
}
