package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code #{namespace.name}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html">Variables</a>
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("#\\{([\\w@.-]+)}");

  private Placeholders() {}

  /** A value of a configuration as an execution sees it; what it does not know stays. */
  static String resolved(String text, Execution execution, ObjectNode definition) {
    Map<String, String> known = new HashMap<>();
    known.put("codepipeline.PipelineExecutionId", execution.id);
    execution.variables.forEach((name, value) -> known.put("variables." + name, value));
    known.putAll(execution.outputs);
    for (ObjectNode stage : Definition.stages(definition)) {
      for (ObjectNode action : Definition.actions(stage)) {
        execution.revisions.stream()
            .filter(revision -> revision.action().equals(action.path("name").asText()))
            .forEach(revision -> outputs(known, action, revision));
      }
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(known.getOrDefault(match.group(1), match.group())));
  }

  private static void outputs(Map<String, String> known, JsonNode action, Revision revision) {
    String namespace = action.path("namespace").asText() + ".";
    known.put(namespace + "CommitId", revision.id());
    known.put(namespace + "VersionId", revision.id());
    known.put(namespace + "ImageDigest", revision.id());
    known.put(namespace + "CommitMessage", revision.summary());
    known.put(
        namespace + "BranchName",
        Sources.provider(action).equals("GitHub")
            ? Sources.configured(action, "Branch")
            : Sources.configured(action, "BranchName"));
    known.put(namespace + "FullRepositoryName", Sources.configured(action, "FullRepositoryId"));
    known.put(namespace + "RepositoryName", Sources.configured(action, "RepositoryName"));
    known.put(namespace + "ConnectionArn", Sources.configured(action, "ConnectionArn"));
  }
}
