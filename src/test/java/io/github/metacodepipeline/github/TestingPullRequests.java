package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.source.Commit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pull requests of a {@link TestingGitHub}: their heads and what people and apps say on them.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request">Get a pull
 *     request</a>
 * @see <a href="https://docs.github.com/en/rest/issues/comments">Issue comments</a>
 */
public final class TestingPullRequests {
  /** What a job's own token writes as. */
  public static final String GITHUB_ACTIONS = "github-actions[bot]";

  private static final int LONGEST = 65_536;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PULL = Pattern.compile("pulls/(\\d+)");
  private static final Pattern COMMENTS = Pattern.compile("issues/(\\d+)/comments");
  private static final Pattern COMMENT = Pattern.compile("issues/comments/(\\d+)");
  private static final Pattern PARAMETER = Pattern.compile("(?:^|&)(per_page|page)=(\\d+)");

  /**
   * A comment.
   *
   * @param edits how often it was edited
   */
  public record Comment(long id, int number, String author, String body, int edits) {}

  /** What is answered. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private final String url;
  private final Map<Integer, Commit> heads = new ConcurrentHashMap<>();
  private final List<Comment> comments = new CopyOnWriteArrayList<>();
  private volatile String login = GITHUB_ACTIONS;
  private volatile boolean readOnly;
  private volatile boolean editsOnlyItsOwn;
  private long lastId = 2_500_000_000L;

  /**
   * @param url of the repository in the API
   */
  TestingPullRequests(String url) {
    this.url = url;
  }

  /** The newest commit of a pull request, which there is from then on. */
  public TestingPullRequests head(int number, Commit commit) {
    heads.put(number, commit);
    return this;
  }

  /** The same, unless there is a newer one already. */
  public TestingPullRequests opened(int number, Commit commit) {
    heads.putIfAbsent(number, commit);
    return this;
  }

  /** The token writes as this person or app; only a person's may ask who that is. */
  public TestingPullRequests tokenOf(String author) {
    login = author;
    return this;
  }

  /** The token may only read, as that of a run for a fork or without the permission. */
  public TestingPullRequests readOnly() {
    readOnly = true;
    return this;
  }

  /** The token may do what its job was given again. */
  public TestingPullRequests writable() {
    readOnly = false;
    return this;
  }

  /** The token may not edit what others wrote; that of who may write to a repository can. */
  public TestingPullRequests editingOnlyItsOwn() {
    editsOnlyItsOwn = true;
    return this;
  }

  /** Somebody says something on a pull request. */
  public synchronized Comment say(int number, String author, String body) {
    lastId++;
    Comment comment = new Comment(lastId, number, author, body, 0);
    comments.add(comment);
    return comment;
  }

  /** What is said on a pull request, oldest first. */
  public List<Comment> on(int number) {
    return comments.stream().filter(comment -> comment.number() == number).toList();
  }

  /** Everything that the token wrote, on whatever pull request. */
  public List<String> written() {
    return comments.stream()
        .filter(comment -> comment.author().equals(login))
        .map(Comment::body)
        .toList();
  }

  Optional<Answer> user(String method, String local) {
    if (!method.equals("GET") || !local.equals("/user")) {
      return Optional.empty();
    }
    return Optional.of(
        login.endsWith("[bot]") ? refused() : new Answer(200, Map.of(), user(login).toString()));
  }

  Answer answer(String method, String question, String query, String body) {
    Matcher pull = PULL.matcher(question);
    Matcher ofPull = COMMENTS.matcher(question);
    Matcher one = COMMENT.matcher(question);
    if (pull.matches() && method.equals("GET")) {
      return pull(Integer.parseInt(pull.group(1)));
    }
    if (ofPull.matches() && heads.containsKey(Integer.valueOf(ofPull.group(1)))) {
      int number = Integer.parseInt(ofPull.group(1));
      return switch (method) {
        case "GET" -> page(number, query);
        case "POST" -> readOnly ? refused() : created(number, body);
        default -> missing();
      };
    }
    return one.matches() && method.equals("PATCH")
        ? edited(Long.parseLong(one.group(1)), body)
        : missing();
  }

  private Answer pull(int number) {
    Commit head = heads.get(number);
    if (head == null) {
      return missing();
    }
    ObjectNode pull = JSON.createObjectNode();
    pull.put("number", number).put("state", "open").put("title", "Build faster");
    pull.put("url", url + "/pulls/" + number);
    pull.putObject("head").put("ref", "feature/faster-build").put("sha", head.sha());
    pull.putObject("base").put("ref", "main");
    return new Answer(200, Map.of(), pull.toString());
  }

  private Answer page(int number, String query) {
    Map<String, Integer> asked =
        PARAMETER
            .matcher(query)
            .results()
            .collect(Collectors.toMap(m -> m.group(1), m -> Integer.valueOf(m.group(2))));
    int size = Math.min(asked.getOrDefault("per_page", 30), 100);
    int page = asked.getOrDefault("page", 1);
    List<Comment> all = on(number);
    int pages = Math.max(1, (all.size() + size - 1) / size);
    String listed =
        all.stream()
            .skip((page - 1L) * size)
            .limit(size)
            .map(this::json)
            .collect(Collectors.joining(", ", "[", "]"));
    String form = "<%s/issues/%d/comments?per_page=%d&page=%d>; rel=\"%s\"";
    return new Answer(
        200,
        page < pages
            ? Map.of(
                "Link",
                form.formatted(url, number, size, page + 1, "next")
                    + ", "
                    + form.formatted(url, number, size, pages, "last"))
            : Map.of(),
        listed);
  }

  private Answer created(int number, String request) {
    String body = text(request);
    return body.isBlank() || body.codePointCount(0, body.length()) > LONGEST
        ? tooLong()
        : new Answer(201, Map.of(), json(say(number, login, body)));
  }

  private synchronized Answer edited(long id, String request) {
    Optional<Comment> found = comments.stream().filter(one -> one.id() == id).findFirst();
    if (found.isEmpty()) {
      return missing();
    }
    Comment before = found.get();
    if (readOnly || (editsOnlyItsOwn && !before.author().equals(login))) {
      return refused();
    }
    String body = text(request);
    if (body.isBlank() || body.codePointCount(0, body.length()) > LONGEST) {
      return tooLong();
    }
    Comment after = new Comment(id, before.number(), before.author(), body, before.edits() + 1);
    comments.set(comments.indexOf(before), after);
    return new Answer(200, Map.of(), json(after));
  }

  private static String text(String request) {
    try {
      return JSON.readTree(request).path("body").asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(request, e);
    }
  }

  private String json(Comment comment) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", comment.id()).put("node_id", "IC_" + comment.id());
    json.put("url", url + "/issues/comments/" + comment.id());
    json.put("issue_url", url + "/issues/" + comment.number());
    json.put("body", comment.body());
    json.set("user", comment.author().isEmpty() ? JSON.nullNode() : user(comment.author()));
    json.put("created_at", "2026-11-20T09:52:30Z").put("updated_at", "2026-11-20T09:52:30Z");
    json.put("author_association", comment.author().endsWith("[bot]") ? "NONE" : "CONTRIBUTOR");
    return json.toString();
  }

  private static ObjectNode user(String author) {
    return JSON.createObjectNode()
        .put("login", author)
        .put("id", author.hashCode() & 0xffffff)
        .put("type", author.endsWith("[bot]") ? "Bot" : "User");
  }

  private static Answer refused() {
    return error(403, "Resource not accessible by integration");
  }

  private static Answer missing() {
    return error(404, "Not Found");
  }

  private static Answer tooLong() {
    return new Answer(
        422,
        Map.of(),
        """
        {"message": "Validation Failed", "errors": [{"resource": "IssueComment", "code": "unprocessable", \
        "field": "data", "message": "Body is too long (maximum is 65536 characters)"}], "status": "422"}\
        """);
  }

  private static Answer error(int status, String message) {
    return new Answer(
        status,
        Map.of(),
        "{\"message\": \"%s\", \"documentation_url\": \"https://docs.github.com/rest\", \"status\": \"%d\"}"
            .formatted(message, status));
  }
}
