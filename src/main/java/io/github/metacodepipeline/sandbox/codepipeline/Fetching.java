package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Lets source actions fetch their revisions, and the files of those that were pushed with files.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html">CodeStarSourceConnection</a>
 */
final class Fetching {
  private final Sources sources;
  private final Repositories repositories;
  private final Services services;
  private final Store store;

  Fetching(Sources sources, Repositories repositories, Services services, Store store) {
    this.sources = sources;
    this.repositories = repositories;
    this.services = services;
    this.store = store;
  }

  /**
   * Fetches the revision that an execution asks for.
   *
   * @throws AwsError in the words with which the action fails
   */
  void fetch(
      Pipeline pipeline, Execution execution, ActionRun run, ObjectNode action, Instant time) {
    Revision revision = sources.revision(action, execution.start.overrides(), time);
    String repository = Sources.repository(action);
    Optional<Map<String, byte[]>> tree = repositories.tree(repository, revision.id());
    refuseConnection(pipeline, execution, action, tree.isPresent());
    if (tree.isEmpty() && repositories.knows(repository)) {
      throw refusal("Commit " + revision.id() + " is not found in the repository " + repository);
    }
    run.externalId = revision.id();
    run.summary = revision.summary();
    run.url = revision.url();
    execution.revisions.removeIf(known -> known.action().equals(run.action));
    execution.revisions.add(revision);
    if (tree.isPresent()) {
      String ending = Sources.provider(action).equals("CodeCommit") ? "" : ".zip";
      for (JsonNode output : action.path("outputArtifacts")) {
        String name = output.path("name").asText();
        Artifact artifact =
            store.put(pipeline, execution, action, run, name, ending, revision.id(), tree.get());
        execution.artifacts.put(name, artifact);
      }
    }
  }

  private void refuseConnection(
      Pipeline pipeline, Execution execution, ObjectNode action, boolean isKnown) {
    if (!Sources.provider(action).equals("CodeStarSourceConnection")) {
      return;
    }
    String arn = Sources.configured(action, "ConnectionArn");
    Optional<String> status = services.connection(Store.acting(pipeline, execution, action), arn);
    if (status.isEmpty() && isKnown) {
      throw refusal("Connection " + arn + " is not found");
    }
    if (status.isPresent() && !status.get().equals("AVAILABLE")) {
      throw refusal("Connection " + arn + " is not available");
    }
  }

  private static AwsError refusal(String message) {
    return new AwsError(400, "ConfigurationError", message);
  }
}
