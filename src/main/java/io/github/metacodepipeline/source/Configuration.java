package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said beside the template: values of its parameters, the stack's tags and its policy.
 *
 * @param parameters by name, in the order in which they were given
 * @param tags nothing leaves the deployed tags; an empty map removes all
 * @param stackPolicy nothing leaves the deployed policy
 */
public record Configuration(
    Map<String, ParameterValue> parameters,
    Optional<Map<String, String>> tags,
    Optional<StackPolicy> stackPolicy) {
  public Configuration {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tags = tags.map(given -> Collections.unmodifiableMap(new LinkedHashMap<>(given)));
  }
}
