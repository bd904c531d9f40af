package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.plan.SettingChange;
import java.util.List;
import java.util.Optional;

/** The stack of the pipeline would lose its termination protection. */
final class ProtectionRemoved implements Rule {
  @Override
  public String id() {
    return "protection-removed";
  }

  @Override
  public boolean needsAws() {
    return true;
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    return proposal.settings().stream()
        .filter(SettingChange.Unprotect.class::isInstance)
        .map(_ ->
            new Finding(
                id(),
                Severity.ERROR,
                "stack",
                "The stack would lose its termination protection: whoever may delete it could.",
                "Leave termination-protection out, or set it to true.",
                Optional.empty()))
        .toList();
  }
}
