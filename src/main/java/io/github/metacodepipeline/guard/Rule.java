package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.guard.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** One thing to look for in a proposal. */
interface Rule {
  /** Its name in {@code allow} and in the docs, such as {@code pipeline-removed}. */
  String id();

  /** How grave a finding is; what can only be suspected may be less, never more. */
  default Severity severity() {
    return Severity.ERROR;
  }

  /** What it finds; nothing when all is well. */
  List<Finding> examine(Proposal proposal);

  /** What of this proposal the rule could not judge, as sentences. */
  default List<String> unseen(Proposal proposal) {
    return List.of();
  }

  /** Whether only AWS knows some of what it judges, so that it finds less between two templates. */
  default boolean needsAws() {
    return false;
  }

  /** A finding of this rule, as grave as its findings are. */
  default Finding finding(String subject, String what, String remedy, Place place) {
    return new Finding(id(), severity(), subject, what, remedy, Optional.of(place));
  }

  /** A finding of this rule that is less grave, such as a mere suspicion. */
  default Finding doubt(String subject, String what, String remedy, Place place) {
    return new Finding(id(), Severity.WARNING, subject, what, remedy, Optional.of(place));
  }
}
