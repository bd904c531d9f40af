package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fetches the templates of the nested stacks that a change set touches, and of no others. */
final class NestedStacks {
  private static final String TYPE = "AWS::CloudFormation::Stack";
  private static final String ARN = "arn:";

  private final Stacks stacks;

  NestedStacks(Stacks stacks) {
    this.stacks = stacks;
  }

  /** What is deployed, with the nested templates that credentials allow to see. */
  Deployed of(Deployed deployed, ChangeSet changeSet) {
    Map<String, String> texts = new HashMap<>();
    for (ResourceChange change : changeSet.changes()) {
      if (change.type().equals(TYPE) && change.physicalId().startsWith(ARN)) {
        text(new StackId(change.physicalId()))
            .ifPresent(text -> texts.put(change.logicalId(), text));
      }
    }
    return texts.isEmpty() ? deployed : deployed.nesting(texts);
  }

  // Credentials may be limited to the stack that we deploy; what we do not see is said as a gap.
  private Optional<String> text(StackId id) {
    try {
      return Optional.of(stacks.template(id));
    } catch (Failure failure) {
      return switch (failure.kind()) {
        case CANCELLED -> throw failure;
        case DENIED, UNREACHABLE, WRONG_INPUT -> Optional.empty();
      };
    }
  }
}
