package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.StackPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something to be set on a stack that no change set can set: CloudFormation has a call for each.
 */
public sealed interface SettingChange {
  /** The stack cannot be deleted any more. */
  record Protect() implements SettingChange {}

  /** The stack can be deleted again. */
  record Unprotect() implements SettingChange {}

  /** Another stack policy. */
  record Policy(StackPolicy policy) implements SettingChange {}

  /**
   * What has to be set so that a stack is as desired.
   *
   * @param deployed nothing where the stack does not exist yet
   */
  static List<SettingChange> between(Optional<Deployed> deployed, DesiredStack desired) {
    boolean isProtected =
        deployed.map(now -> now.stack().settings().terminationProtection()).orElse(false);
    List<SettingChange> changes = new ArrayList<>();
    switch (desired.terms().protection()) {
      case ON -> {
        if (!isProtected) {
          changes.add(new Protect());
        }
      }
      case OFF -> {
        if (isProtected) {
          changes.add(new Unprotect());
        }
      }
      case AS_DEPLOYED -> {}
    }
    desired
        .stackPolicy()
        .filter(policy -> !deployed.flatMap(Deployed::policy).equals(Optional.of(policy)))
        .map(Policy::new)
        .ifPresent(changes::add);
    return List.copyOf(changes);
  }
}
