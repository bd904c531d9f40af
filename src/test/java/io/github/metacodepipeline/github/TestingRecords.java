package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The commit statuses and deployments of a {@link TestingGitHub}, with GitHub's own checks.
 *
 * @see <a href="https://docs.github.com/en/rest/commits/statuses">Commit statuses</a>
 * @see <a href="https://docs.github.com/en/rest/deployments">Deployments</a>
 */
public final class TestingRecords {
  private static final Set<String> STATUS_STATES = Set.of("error", "failure", "pending", "success");
  private static final Set<String> DEPLOYMENT_STATES =
      Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");
  private static final int LONGEST_DESCRIPTION = 140;

  /** A status of a commit. */
  public record Status(
      String commit, String state, String context, String description, String link) {}

  /** What GitHub answers. */
  record Answer(int status, String json) {}

  private final Predicate<String> knows;
  private final List<Status> statuses = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> deployments = new CopyOnWriteArrayList<>();
  private final Set<String> readOnly = new java.util.concurrent.ConcurrentSkipListSet<>();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private volatile boolean takesProgress = true;
  private volatile Optional<Answer> trouble = Optional.empty();

  /**
   * @param knows whether there is such a commit
   */
  TestingRecords(Predicate<String> knows) {
    this.knows = knows;
  }

  /** The token may only read these: {@code statuses} or {@code deployments}. */
  public TestingRecords readOnly(String what) {
    readOnly.add(what);
    return this;
  }

  /** From now on every write is answered with this. */
  public TestingRecords failing(int status, String message) {
    trouble = Optional.of(new Answer(status, "{\"message\": \"%s\"}".formatted(message)));
    return this;
  }

  /** From now on no deployment takes a status any more. */
  public TestingRecords failingDeploymentStatuses() {
    takesProgress = false;
    return this;
  }

  /** The statuses that were written, in order. */
  public List<Status> statuses() {
    return List.copyOf(statuses);
  }

  /** The states of commits that were written, in order. */
  public List<String> states() {
    return statuses.stream().map(Status::state).toList();
  }

  /** The deployments that there are, as GitHub shows them, each with its {@code statuses}. */
  public List<JsonNode> deployments() {
    return List.copyOf(deployments);
  }

  /** Every text that was written, as it came. */
  public List<String> written() {
    return List.copyOf(written);
  }

  /** The states of a deployment, in order. */
  public List<String> states(JsonNode deployment) {
    List<String> states = new ArrayList<>();
    deployment.path("statuses").forEach(status -> states.add(status.path("state").asText()));
    return states;
  }

  /** GitHub itself recorded that a job deploys a commit into its environment. */
  public TestingRecords job(String commit, String environment, String state, String link) {
    ObjectNode deployment = deployment(commit, environment, "");
    add(deployment, "waiting", link, "");
    add(deployment, state, link, "");
    return this;
  }

  static boolean concerns(String path) {
    return path.contains("/statuses/") || path.contains("/deployments");
  }

  Answer answer(String method, String question, String query, String body) {
    String[] parts = question.split("/", -1);
    if (method.equals("GET")) {
      return parts.length == 1 ? listed(query) : statusesOf(parts[1]);
    }
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (readOnly.contains(parts[0])) {
      return message(403, "Resource not accessible by integration");
    }
    written.add(body);
    JsonNode sent = parsed(body);
    if (sent.path("description").asText().length() > LONGEST_DESCRIPTION) {
      return message(422, "Validation Failed: description is too long (maximum is 140 characters)");
    }
    return parts[0].equals("statuses")
        ? status(parts[1], sent)
        : parts.length == 1 ? deploy(sent) : progress(parts[1], sent);
  }

  private Answer status(String commit, JsonNode sent) {
    if (!STATUS_STATES.contains(sent.path("state").asText())) {
      return message(422, "Validation Failed: state is not included in the list");
    }
    if (!knows.test(commit)) {
      return message(422, "No commit found for SHA: " + commit);
    }
    statuses.add(
        new Status(
            commit,
            sent.path("state").asText(),
            sent.path("context").asText("default"),
            sent.path("description").asText(),
            sent.path("target_url").asText()));
    return new Answer(201, "{\"id\": %d}".formatted(statuses.size()));
  }

  private Answer deploy(JsonNode sent) {
    if (!sent.hasNonNull("ref")) {
      return message(422, "Invalid request. \"ref\" wasn't supplied.");
    }
    if (!knows.test(sent.path("ref").asText())) {
      return message(422, "No ref found for: " + sent.path("ref").asText());
    }
    if (!sent.path("required_contexts").isArray() || !sent.path("required_contexts").isEmpty()) {
      return message(409, "Conflict: Commit status checks failed for the ref.");
    }
    if (sent.path("auto_merge").asBoolean(true)) {
      return new Answer(202, "{\"message\": \"Auto-merged main into it on deployment.\"}");
    }
    ObjectNode deployment =
        deployment(
            sent.path("ref").asText(),
            sent.path("environment").asText("production"),
            sent.path("description").asText());
    return new Answer(201, deployment.toString());
  }

  private ObjectNode deployment(String ref, String environment, String description) {
    ObjectNode deployment = JsonNodeFactory.instance.objectNode();
    deployment
        .put("id", deployments.size() + 1)
        .put("sha", ref)
        .put("ref", ref)
        .put("task", "deploy")
        .put("environment", environment)
        .put("description", description)
        .putArray("statuses");
    deployments.add(deployment);
    return deployment;
  }

  private Answer progress(String id, JsonNode sent) {
    Optional<ObjectNode> deployment = find(id);
    if (deployment.isEmpty()) {
      return message(404, "Not Found");
    }
    if (!takesProgress) {
      return message(502, "Server Error");
    }
    String state = sent.path("state").asText();
    if (!DEPLOYMENT_STATES.contains(state)) {
      return message(422, "Validation Failed: state is not included in the list");
    }
    add(
        deployment.get(),
        state,
        sent.path("log_url").asText(""),
        sent.path("environment_url").asText(""));
    return new Answer(201, "{\"id\": 1}");
  }

  private static void add(ObjectNode deployment, String state, String link, String page) {
    ArrayNode statuses = deployment.withArray("statuses");
    statuses
        .addObject()
        .put("id", statuses.size())
        .put("state", state)
        .put("log_url", link)
        .put("target_url", link)
        .put("environment_url", page);
  }

  private Answer listed(String query) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    deployments.reversed().stream()
        .filter(deployment -> query.contains("sha=" + deployment.path("sha").asText()))
        .forEach(found::add);
    return new Answer(200, found.toString());
  }

  private Answer statusesOf(String id) {
    ArrayNode newestFirst = JsonNodeFactory.instance.arrayNode();
    find(id)
        .ifPresent(deployment ->
            deployment.path("statuses").forEach(status -> newestFirst.insert(0, status)));
    return new Answer(200, newestFirst.toString());
  }

  private Optional<ObjectNode> find(String id) {
    return deployments.stream()
        .filter(deployment -> deployment.path("id").asText().equals(id))
        .findFirst();
  }

  private static Answer message(int status, String message) {
    return new Answer(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", message)
            .put("status", String.valueOf(status))
            .toString());
  }

  private static JsonNode parsed(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
