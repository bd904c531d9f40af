package io.github.metacodepipeline.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipelines that a template declares.
 *
 * @param byLogicalId in the template's order; one in a nested stack with that stack's logical id
 *     before its own: {@code Child/Pipeline}
 * @param gaps where there may be pipelines that cannot be seen
 */
public record TemplatePipelines(Map<String, PipelineDefinition> byLogicalId, List<Gap> gaps) {
  /** None, and none hidden. */
  public static final TemplatePipelines NONE = new TemplatePipelines(Map.of(), List.of());

  public TemplatePipelines {
    byLogicalId = Collections.unmodifiableMap(new LinkedHashMap<>(byLogicalId));
    gaps = List.copyOf(gaps);
  }
}
