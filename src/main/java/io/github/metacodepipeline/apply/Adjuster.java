package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import java.util.List;

/** Sets on a stack what no change set can set, once its resources are as they should be. */
final class Adjuster {
  private static final String CHANGED = "What is set on the stack itself was changed.";

  private final Stacks stacks;
  private final Orders orders;
  private final Progress progress;

  Adjuster(Stacks stacks, Orders orders, Progress progress) {
    this.stacks = stacks;
    this.orders = orders;
    this.progress = progress;
  }

  /**
   * Makes the changes.
   *
   * @throws Failure DENIED or UNREACHABLE, which also says that the resources are as they should be
   */
  void adjust(Stack stack, List<SettingChange> changes) {
    for (SettingChange change : changes) {
      try {
        adjust(stack, change);
      } catch (Failure failure) {
        throw new Failure(
                failure.kind(),
                "The resources of stack %s are as they should be, but %s. %s"
                    .formatted(stack.name(), undone(change), failure.what()),
                failure.remedy())
            .causedBy(failure);
      }
    }
  }

  private void adjust(Stack stack, SettingChange change) {
    switch (change) {
      case SettingChange.Protect() -> {
        order(() -> stacks.protect(stack.id(), true));
        progress.step("The stack is protected from deletion now.");
      }
      case SettingChange.Unprotect() -> {
        order(() -> stacks.protect(stack.id(), false));
        progress.step("The stack is not protected from deletion any more.");
      }
      case SettingChange.Policy(var policy) -> {
        order(() -> stacks.setPolicy(stack.id(), policy));
        progress.step("The stack policy is set.");
      }
    }
  }

  private void order(Runnable change) {
    orders.give(() -> {
      change.run();
      orders.began(CHANGED);
      return CHANGED;
    });
  }

  private static String undone(SettingChange change) {
    return switch (change) {
      case SettingChange.Protect() -> "it is not protected from deletion";
      case SettingChange.Unprotect() -> "it is still protected from deletion";
      case SettingChange.Policy _ -> "its stack policy is not set";
    };
  }
}
