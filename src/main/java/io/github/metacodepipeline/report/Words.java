package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.plan.ResourceChange;

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

  static String of(Origin origin) {
    return switch (origin) {
      case GIVEN -> "given";
      case KEPT -> "kept as deployed";
      case DEFAULT -> "follows the template's default";
    };
  }
}
