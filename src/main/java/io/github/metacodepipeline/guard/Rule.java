package io.github.metacodepipeline.guard;

import java.util.List;

/** One thing to look for in a proposal. */
interface Rule {
  /** Its name in {@code allow} and in the docs, such as {@code pipeline-removed}. */
  String id();

  /** What it finds; nothing when all is well. */
  List<Finding> examine(Proposal proposal);
}
