package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What somebody proposes to a {@link TestingGitHub} over its API: a branch, a commit on it, a pull
 * request.
 *
 * @see <a href="https://docs.github.com/en/rest/git/refs">Git references</a>
 * @see <a href="https://docs.github.com/en/rest/repos/contents">Repository contents</a>
 */
public final class TestingProposals {
  private static final JsonMapper JSON = new JsonMapper();

  /** A pull request. */
  public record Pull(int number, String head, String base, String title, String body) {}

  private final TestingGitHub gitHub;
  private final List<Pull> open = new CopyOnWriteArrayList<>();
  private int last = 40;
  private int commits;
  private boolean refusing;

  TestingProposals(TestingGitHub gitHub) {
    this.gitHub = gitHub;
  }

  /** The token may not change workflows, as that of a job. */
  public void refuseWorkflows() {
    refusing = true;
  }

  /** The pull requests that are open. */
  public List<Pull> open() {
    return List.copyOf(open);
  }

  /** Somebody closes all of them. */
  public void closeAll() {
    open.clear();
  }

  /** A file as a branch has it. */
  public Optional<String> file(String branch, String path) {
    return gitHub.head("refs/heads/" + branch).flatMap(commit -> gitHub.content(commit, path));
  }

  /** {@code POST git/refs} and {@code PATCH git/refs/heads/…}. */
  TestingPullRequests.Answer moved(HttpExchange exchange, String question) throws IOException {
    JsonNode body = body(exchange);
    boolean creates = exchange.getRequestMethod().equals("POST");
    String ref = creates ? body.path("ref").asText() : question.substring("git/".length());
    if (gitHub.head(ref).isPresent() == creates) {
      return message(422, creates ? "Reference already exists" : "Reference does not exist");
    }
    gitHub.forcePush(ref, new Commit(body.path("sha").asText()));
    return answer(creates ? 201 : 200, JSON.createObjectNode().put("ref", ref));
  }

  /** {@code PUT contents/…}. */
  TestingPullRequests.Answer committed(HttpExchange exchange, String path) throws IOException {
    JsonNode body = body(exchange);
    if (refusing && path.startsWith(".github/workflows/")) {
      return message(403, "Resource not accessible by integration");
    }
    String branch = body.path("branch").asText();
    Commit parent = gitHub.head("refs/heads/" + branch).orElseThrow();
    if (gitHub.content(parent, path).isPresent() && !body.has("sha")) {
      return message(422, "Invalid request. \"sha\" wasn't supplied.");
    }
    Commit commit = new Commit("%07x".formatted(0xbad0000 + ++commits) + "0".repeat(33));
    gitHub.inherit(commit, parent);
    gitHub.file(commit, path, Base64.getDecoder().decode(body.path("content").asText()));
    gitHub.push(branch, commit);
    return answer(201, JSON.createObjectNode());
  }

  /** {@code GET pulls} and {@code POST pulls}. */
  TestingPullRequests.Answer pulls(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      JsonNode body = body(exchange);
      Pull pull =
          new Pull(
              ++last,
              body.path("head").asText(),
              body.path("base").asText(),
              body.path("title").asText(),
              body.path("body").asText());
      open.add(pull);
      return answer(201, json(pull));
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    ArrayNode found = JSON.createArrayNode();
    open.stream()
        .filter(pull -> query.contains(":" + pull.head()))
        .map(TestingProposals::json)
        .forEach(found::add);
    return answer(200, found);
  }

  private static ObjectNode json(Pull pull) {
    return JSON.createObjectNode()
        .put("number", pull.number())
        .put("html_url", "https://github.com/octo-org/orders/pull/" + pull.number());
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JSON.readTree(
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static TestingPullRequests.Answer message(int status, String message) {
    return answer(status, JSON.createObjectNode().put("message", message));
  }

  private static TestingPullRequests.Answer answer(int status, JsonNode body) {
    return new TestingPullRequests.Answer(status, Map.of(), body.toString());
  }
}
