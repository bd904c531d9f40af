package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names what was given although a change set that there is already has its own. */
final class UnusedTerms {
  private UnusedTerms() {}

  /** A warning; nothing when nothing was given in vain. */
  static Optional<String> of(Target target) {
    Terms terms = target.terms();
    List<String> unused = new ArrayList<>();
    // With a template, both are compared with the change set.
    add(
        unused,
        !target.hasTemplate() && !target.parameterOverrides().isBlank(),
        "parameter-overrides");
    add(unused, !target.tags().isBlank(), "tags");
    add(unused, terms.roleArn().isPresent(), "role-arn");
    add(unused, terms.notificationArns().isPresent(), "notification-arns");
    add(unused, terms.wants(Wish.INCLUDE_NESTED_STACKS), "include-nested-stacks-change-set");
    add(unused, terms.wants(Wish.REVERT_DRIFT), "deployment-mode");
    add(unused, terms.wants(Wish.KEEP_FAILED_CHANGE_SET), "no-delete-failed-changeset");
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not used in mode execute-only, because the change set has its own: %s."
                .formatted(String.join(", ", unused)));
  }

  private static void add(List<String> unused, boolean given, String input) {
    if (given) {
      unused.add(input);
    }
  }
}
