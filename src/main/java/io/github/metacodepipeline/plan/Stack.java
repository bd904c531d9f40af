package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.StackName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as CloudFormation has it now.
 *
 * @param parameters by name; a secret one shows {@code ****}, a stored one the name of its SSM
 *     parameter
 * @param outputs by key
 * @param settings what is set on it beside
 * @param changeSet the change set that was executed last, if the last operation was one
 */
public record Stack(
    StackId id,
    StackName name,
    StackStatus status,
    String statusReason,
    Map<String, String> parameters,
    Map<String, String> tags,
    Map<String, String> outputs,
    StackSettings settings,
    Optional<ChangeSetId> changeSet) {
  public Stack {
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
