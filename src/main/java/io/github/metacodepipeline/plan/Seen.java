package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Together;
import io.github.metacodepipeline.source.StackName;
import java.util.Optional;

/**
 * A stack and its template as they were seen at the same time, since most runs need both.
 *
 * @param template nothing where it could not be read, for whatever reason
 */
record Seen(Optional<Stack> stack, Optional<String> template) {

  /** Looks at the stack of this name. */
  static Seen of(StackName name, Stacks stacks) {
    return Together.both(() -> stacks.find(name), () -> early(name, stacks), Seen::new);
  }

  // Whoever needs it asks again, and is told why it cannot be read.
  private static Optional<String> early(StackName name, Stacks stacks) {
    try {
      return stacks.template(name);
    } catch (Failure notNow) {
      return Optional.empty();
    }
  }

  /**
   * The stack, maybe as it is later, with its template; that is read again if it may be another.
   */
  Deployed deployed(Stack later, Stacks stacks, boolean withPolicy) {
    return Deployed.of(
        later,
        stack
            .filter(later::equals)
            .flatMap(_ -> template)
            .orElseGet(() -> stacks.template(later.id())),
        withPolicy ? stacks.policy(later.id()) : Optional.empty());
  }
}
