package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;

/** The words of a page for the values of our own types. */
final class Words {
  private Words() {}

  static String of(ResourceChange change) {
    return switch (change.action()) {
      case ADD -> "add";
      case REMOVE -> "remove";
      case IMPORT -> "import";
      case DYNAMIC -> "unknown";
      case MODIFY ->
          switch (change.replacement()) {
            case NEVER -> "change";
            case UNKNOWN -> "change";
            case CONDITIONAL -> "replace?";
            case ALWAYS -> "replace";
          };
    };
  }

  static String of(SettingChange change) {
    return switch (change) {
      case SettingChange.Protect() -> "The stack gets termination protection.";
      case SettingChange.Unprotect() -> "The stack loses its termination protection.";
      case SettingChange.Policy _ -> "The stack gets another stack policy.";
    };
  }

  static String of(PermissionChange.Direction direction) {
    return switch (direction) {
      case WIDENED -> "+ widened";
      case NARROWED -> "- narrowed";
    };
  }

  static String of(Origin origin) {
    return switch (origin) {
      case GIVEN -> "given";
      case KEPT -> "kept as deployed";
      case DEFAULT -> "follows the template's default";
      case UNSEEN -> "the deployed value, which cannot be seen from here";
      case RECALLED -> "stands in the change set";
    };
  }
}
