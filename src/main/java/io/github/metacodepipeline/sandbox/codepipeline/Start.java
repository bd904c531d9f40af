package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an execution was started by and with.
 *
 * @param trigger such as {@code StartPipelineExecution}
 * @param detail who or what, such as an ARN; empty for nobody
 * @param token the client's request token; empty for none
 * @param overrides of the revisions of source actions
 * @param variables that were given
 */
record Start(
    String trigger,
    String detail,
    String token,
    List<SourceOverride> overrides,
    Map<String, String> variables) {

  /** A revision for a source action, of a type such as {@code COMMIT_ID}. */
  record SourceOverride(String action, String type, String value) {}

  Start {
    overrides = List.copyOf(overrides);
    variables = new TreeMap<>(variables);
  }

  /** A start on the newest revisions with the default values. */
  static Start by(String trigger, String detail) {
    return new Start(trigger, detail, "", List.of(), Map.of());
  }
}
