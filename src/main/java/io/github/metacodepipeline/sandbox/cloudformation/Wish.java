package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.ParameterValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack is asked to be.
 *
 * @param template the template's text as submitted; empty before the first
 * @param parameters values by name
 * @param tags the stack's tags
 * @param capabilities what was acknowledged
 * @param roleArn the role that CloudFormation acts as; empty for none
 * @param notificationArns topics that hear of events
 */
record Wish(
    String template,
    Map<String, ParameterValue> parameters,
    Map<String, String> tags,
    List<String> capabilities,
    String roleArn,
    List<String> notificationArns) {
  static final Wish NOTHING = new Wish("", Map.of(), Map.of(), List.of(), "", List.of());

  Wish {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    capabilities = List.copyOf(capabilities);
    notificationArns = List.copyOf(notificationArns);
  }
}
