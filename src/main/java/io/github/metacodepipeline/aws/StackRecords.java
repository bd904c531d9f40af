package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackId;
import io.github.metacodepipeline.plan.StackSettings;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.StackName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Stacks and events of the SDK as ours. */
final class StackRecords {
  private StackRecords() {}

  static Stack stack(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : stack.parameters()) {
      parameters.put(parameter.parameterKey(), Plain.orEmpty(parameter.parameterValue()));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : stack.tags()) {
      tags.put(tag.key(), Plain.orEmpty(tag.value()));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Output output : stack.outputs()) {
      outputs.put(output.outputKey(), Plain.orEmpty(output.outputValue()));
    }
    return new Stack(
        new StackId(stack.stackId()),
        new StackName(stack.stackName()),
        status(stack),
        Plain.orEmpty(stack.stackStatusReason()),
        parameters,
        tags,
        outputs,
        new StackSettings(
            present(stack.roleARN()),
            stack.notificationARNs(),
            Boolean.TRUE.equals(stack.enableTerminationProtection())),
        present(stack.changeSetId()).map(ChangeSetId::new));
  }

  private static StackStatus status(
      software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    String word = Plain.text(stack.stackStatusAsString());
    try {
      return StackStatus.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw unknownWord("Stack " + stack.stackName(), word).causedBy(e);
    }
  }

  /** AWS has a new word; going on as if it meant something we know could do harm. */
  static Failure unknownWord(String subject, String word) {
    return Failure.unreachable(
        "%s is in %s, a state that this program does not know.".formatted(subject, word),
        "Use a newer release of it.");
  }

  static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
    return new StackEvent(
        event.eventId(),
        event.timestamp(),
        new StackId(event.stackId()),
        present(event.clientRequestToken()),
        Plain.orEmpty(event.logicalResourceId()),
        Plain.orEmpty(event.physicalResourceId()),
        Plain.orEmpty(event.resourceType()),
        Plain.orEmpty(event.resourceStatusAsString()),
        Plain.orEmpty(event.resourceStatusReason()));
  }

  static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(given -> !given.isEmpty());
  }
}
