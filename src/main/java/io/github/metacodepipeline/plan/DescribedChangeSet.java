package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.ParameterValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change set together with what its maker wrote on it and put into it.
 *
 * @param description as it was given; text from outside, empty when there is none
 * @param parameters by name, as far as CloudFormation tells them; a secret one shows {@code ****}
 */
public record DescribedChangeSet(
    ChangeSet changeSet, String description, Map<String, ParameterValue> parameters) {
  public DescribedChangeSet {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
