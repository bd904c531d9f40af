package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pipeline with every version of its definition.
 *
 * @param versions the definitions, the first being version 1
 * @param tags by key
 * @param disabled the stages that take nothing in, by name
 * @param executions the oldest first
 * @param created in seconds since 1970
 * @param updated in seconds since 1970
 */
record Pipeline(
    String arn,
    List<ObjectNode> versions,
    Map<String, String> tags,
    Map<String, Closure> disabled,
    List<Execution> executions,
    long created,
    long updated) {
  Pipeline {
    versions = List.copyOf(versions);
    tags = new TreeMap<>(tags);
    disabled = new TreeMap<>(disabled);
    executions = new ArrayList<>(executions);
  }

  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  int version() {
    return versions.size();
  }

  ObjectNode definition() {
    return versions.getLast();
  }

  /** The definition of a version, which counts from 1. */
  ObjectNode version(int version) {
    return versions.get(version - 1);
  }

  /** The definition of a version, with its number, as the API shows it. */
  ObjectNode shown(int version) {
    return versions.get(version - 1).deepCopy().put("version", version);
  }

  Pipeline changed(ObjectNode definition, long now) {
    List<ObjectNode> more = new ArrayList<>(versions);
    more.add(definition);
    return new Pipeline(arn, more, tags, disabled, executions, created, now);
  }

  Pipeline with(Map<String, String> newTags, Map<String, Closure> newDisabled) {
    return new Pipeline(arn, versions, newTags, newDisabled, executions, created, updated);
  }
}
