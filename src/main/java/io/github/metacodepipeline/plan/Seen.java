package io.github.metacodepipeline.plan;

import java.util.Optional;

/**
 * A stack and its template as they were seen at the same time, since most runs need both.
 *
 * @param stack nothing where there is none; a deleted one is none
 * @param template nothing where it could not be read, for whatever reason: whoever needs it asks
 *     again, and is told why
 */
public record Seen(Optional<Stack> stack, Optional<String> template) {

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
