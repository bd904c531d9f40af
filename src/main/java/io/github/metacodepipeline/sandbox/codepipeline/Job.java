package io.github.metacodepipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of an action as its provider sees it.
 *
 * @param id of the run
 * @param pipeline the pipeline's name
 * @param execution the execution's id
 * @param acting as whom and where it is carried out
 * @param configuration with every variable resolved
 * @param inputs the input artifacts in their order, by name
 * @param outputs the names of the output artifacts
 * @param notes what the provider noted of this run
 * @param memory what providers noted of this execution
 * @param started when the run began
 * @param now what time it is
 */
public record Job(
    String id,
    String pipeline,
    String execution,
    Acting acting,
    Map<String, String> configuration,
    Map<String, Artifact> inputs,
    List<String> outputs,
    Map<String, String> notes,
    Map<String, String> memory,
    Instant started,
    Instant now) {
  public Job {
    configuration = new TreeMap<>(configuration);
    outputs = List.copyOf(outputs);
  }

  /** A value of the configuration; empty when it is not given. */
  public String configured(String key) {
    return configuration.getOrDefault(key, "");
  }
}
