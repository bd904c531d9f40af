package io.github.metacodepipeline.github;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A GitHub to test against: one repository with branches, commits and files, answering over HTTP as
 * the REST API does, and breaking as told.
 */
public final class TestingGitHub implements AutoCloseable {
  /** The token that it accepts. */
  public static final String TOKEN = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

  /** One request that arrived. */
  public record Request(String method, String path, Optional<String> authorization) {}

  /** What to answer instead. */
  private record Fault(int status, Map<String, String> headers, String body) {}

  private sealed interface Entry {
    record File(byte[] content, boolean inline) implements Entry {}

    record Other(String json) implements Entry {}
  }

  private final HttpServer server;
  private final String prefix;
  private final String name;
  private final Map<String, Commit> branches = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> ancestors = new ConcurrentHashMap<>();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, String> runs = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final Map<String, Fault> redirects = new ConcurrentHashMap<>();
  private final TestingPullRequests pullRequests;
  private final TestingProposals proposals = new TestingProposals(this);
  private final TestingRecords records = new TestingRecords(ancestors::containsKey);
  private volatile boolean truncated;

  /** github.com's API for octo-org/orders. */
  public TestingGitHub() {
    this("octo-org/orders", "");
  }

  /**
   * @param name of the repository
   * @param prefix of every path, such as {@code /api/v3} for GitHub Enterprise Server
   */
  public TestingGitHub(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pullRequests = new TestingPullRequests(url() + "/repos/" + name);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its pull requests, and who the token belongs to. */
  public TestingPullRequests pullRequests() {
    return pullRequests;
  }

  /** The environment of a runner whose API this is. */
  public Map<String, String> environment() {
    return Map.of("GITHUB_API_URL", url(), "GITHUB_REPOSITORY", name);
  }

  /** The base of its API. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
  }

  /** Moves a branch to a commit, which has the branch's former commits as ancestors. */
  public TestingGitHub push(String branch, Commit commit) {
    Set<String> older = new HashSet<>();
    Optional.ofNullable(branches.put(new Branch(branch).ref(), commit))
        .ifPresent(former -> {
          older.add(former.sha());
          older.addAll(ancestors.getOrDefault(former.sha(), Set.of()));
        });
    ancestors.put(commit.sha(), older);
    return this;
  }

  /** Moves a branch to a commit that has none of the branch's former commits as ancestors. */
  public TestingGitHub forcePush(String branch, Commit commit) {
    branches.put(new Branch(branch).ref(), commit);
    ancestors.put(commit.sha(), Set.of());
    return this;
  }

  /** Gives a commit a file. */
  public TestingGitHub file(Commit commit, String path, String content) {
    return file(commit, path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a commit a file. */
  public TestingGitHub file(Commit commit, String path, byte[] content) {
    entries.put(commit + ":" + path, new Entry.File(content, true));
    return this;
  }

  /** Gives a commit a file whose content the contents API leaves out, as for large files. */
  public TestingGitHub fileWithoutContent(Commit commit, String path, byte[] content) {
    entries.put(commit + ":" + path, new Entry.File(content, false));
    return this;
  }

  /** Gives a commit something that is no file: {@code dir}, {@code symlink}, {@code submodule}. */
  public TestingGitHub other(Commit commit, String path, String type) {
    String object =
        """
        {"type": "%s", "name": "x", "path": "%s", "sha": "%s", "size": 0}\
        """
            .formatted(type, path, "0".repeat(40));
    entries.put(
        commit + ":" + path,
        new Entry.Other(type.equals("dir") ? "[" + object.replace("dir", "file") + "]" : object));
    return this;
  }

  /**
   * There is this run of a workflow.
   *
   * @param status such as {@code in_progress} or {@code completed}, of its latest attempt
   */
  public TestingGitHub run(String id, int attempt, String status) {
    runs.put(
        id,
        """
        {"id": %s, "name": "deploy", "run_attempt": %d, "status": "%s"}\
        """
            .formatted(id, attempt, status));
    return this;
  }

  /** Answers the next request with this, whatever it is. */
  public TestingGitHub failNext(int status, Map<String, String> headers, String body) {
    faults.add(new Fault(status, headers, body));
    return this;
  }

  /** Answers from now on as it should. */
  public TestingGitHub fairWeather() {
    faults.clear();
    return this;
  }

  /** Answers the next requests with this status and a body like GitHub's. */
  public TestingGitHub failNext(int times, int status, String message) {
    for (int i = 0; i < times; i++) {
      failNext(status, Map.of(), "{\"message\": \"%s\"}".formatted(message));
    }
    return this;
  }

  /** Sends whoever asks for this path, without the prefix, to another address. */
  public TestingGitHub redirect(String path, String location) {
    redirects.put(path, new Fault(301, Map.of("Location", location), "{}"));
    return this;
  }

  /** Its commit statuses and deployments, which what breaks as told leaves alone. */
  public TestingRecords records() {
    return records;
  }

  /** What is proposed: branches, commits and pull requests that were made over the API. */
  public TestingProposals proposals() {
    return proposals;
  }

  /** The commit at the head of a branch, if there is one. */
  Optional<Commit> head(String ref) {
    return Optional.ofNullable(branches.get(ref));
  }

  /** The content of a file at a commit; nothing where there is none. */
  Optional<String> content(Commit commit, String path) {
    return entries.get(commit + ":" + path) instanceof Entry.File(var content, _)
        ? Optional.of(new String(content, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Gives a commit all files of another one. */
  void inherit(Commit commit, Commit parent) {
    entries.forEach((key, entry) -> {
      if (key.startsWith(parent + ":")) {
        entries.put(commit + key.substring(40), entry);
      }
    });
  }

  /** What arrived so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Optional<String> authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    requests.add(new Request(exchange.getRequestMethod(), path, authorization));
    Fault planned = TestingRecords.concerns(path) ? null : faults.poll();
    String local = path.startsWith(prefix) ? path.substring(prefix.length()) : "/elsewhere";
    Fault fault = planned == null ? redirects.get(local) : planned;
    if (fault != null) {
      Headers headers = exchange.getResponseHeaders();
      fault.headers().forEach(headers::add);
      send(exchange, fault.status(), fault.body().getBytes(StandardCharsets.UTF_8));
    } else if (authorization.isPresent() && !authorization.get().endsWith(" " + TOKEN)) {
      error(exchange, 401, "Bad credentials");
    } else if (local.equals("/repos/" + name) || local.equals("/repositories/2000002")) {
      json(exchange, repository());
    } else if (local.startsWith("/repos/" + name + "/")) {
      answer(exchange, local.substring(("/repos/" + name + "/").length()));
    } else {
      Optional<TestingPullRequests.Answer> user =
          pullRequests.user(exchange.getRequestMethod(), local);
      if (user.isPresent()) {
        send(exchange, user.get());
      } else {
        error(exchange, 404, "Not Found");
      }
    }
  }

  private void pullRequests(HttpExchange exchange, String question) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    send(exchange, pullRequests.answer(exchange.getRequestMethod(), question, query, body));
  }

  private static void send(HttpExchange exchange, TestingPullRequests.Answer answer)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange, String question) throws IOException {
    String[] parts = question.split("/", 3);
    switch (parts[0]) {
      case "git" -> {
        switch (parts[1]) {
          case "blobs" -> send(exchange, 200, blobs.getOrDefault(parts[2], new byte[0]));
          case "trees" -> tree(exchange, parts[2]);
          default -> {
            if (exchange.getRequestMethod().equals("GET")) {
              ref(exchange, "refs/" + parts[2]);
            } else {
              send(exchange, proposals.moved(exchange, question));
            }
          }
        }
      }
      case "compare" -> compare(exchange, parts[1].split("\\.\\.\\.", 2));
      case "actions" -> {
        String run = runs.get(question.replace("actions/runs/", ""));
        if (run == null) {
          error(exchange, 404, "Not Found");
        } else {
          json(exchange, run);
        }
      }
      case "statuses", "deployments" -> {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = Optional.ofNullable(uri.getQuery()).orElse("");
        TestingRecords.Answer answer =
            records.answer(exchange.getRequestMethod(), question, query, body);
        send(exchange, answer.status(), answer.json().getBytes(StandardCharsets.UTF_8));
      }
      case "pulls" -> {
        if (parts.length == 1) {
          send(exchange, proposals.pulls(exchange));
        } else {
          pullRequests(exchange, question);
        }
      }
      case "issues" -> pullRequests(exchange, question);
      case "contents" -> {
        String path = question.substring("contents/".length());
        if (exchange.getRequestMethod().equals("PUT")) {
          send(exchange, proposals.committed(exchange, path));
        } else {
          contents(exchange, path);
        }
      }
      default -> error(exchange, 404, "Not Found");
    }
  }

  /** Everything at a commit, as {@code recursive=1} lists it. */
  private void tree(HttpExchange exchange, String commit) throws IOException {
    String listed =
        entries.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(commit + ":"))
            .map(entry -> treeEntry(entry.getKey().substring(41), entry.getValue()))
            .collect(Collectors.joining(", "));
    json(
        exchange,
        "{\"sha\": \"%s\", \"tree\": [%s], \"truncated\": %s}"
            .formatted(commit, listed, truncated));
  }

  private String treeEntry(String path, Entry entry) {
    String form =
        "{\"path\": \"%s\", \"mode\": \"%s\", \"type\": \"%s\", \"sha\": \"%s\", \"size\": %d}";
    return switch (entry) {
      case Entry.File(var content, _) -> {
        Bytes bytes = Bytes.of(content);
        blobs.put(bytes.gitId(), content);
        yield form.formatted(path, "100644", "blob", bytes.gitId(), bytes.size());
      }
      case Entry.Other(var json) ->
          json.contains("submodule")
              ? form.formatted(path, "160000", "commit", "0".repeat(40), 0)
              : json.contains("symlink")
                  ? form.formatted(path, "120000", "blob", "0".repeat(40), 3)
                  : form.formatted(path, "040000", "tree", "0".repeat(40), 0);
    };
  }

  /** From now on there are more files than GitHub lists. */
  public TestingGitHub truncatingTrees() {
    truncated = true;
    return this;
  }

  private void ref(HttpExchange exchange, String ref) throws IOException {
    Commit commit = branches.get(ref);
    if (commit == null) {
      error(exchange, 404, "Not Found");
    } else {
      json(
          exchange,
          """
          {"ref": "%s", "object": {"type": "commit", "sha": "%s"}}\
          """
              .formatted(ref, commit));
    }
  }

  private void compare(HttpExchange exchange, String[] baseAndHead) throws IOException {
    String base = baseAndHead[0];
    String head = baseAndHead[1];
    if (!ancestors.containsKey(base) || !ancestors.containsKey(head)) {
      error(exchange, 404, "Not Found");
      return;
    }
    String status = "diverged";
    if (base.equals(head)) {
      status = "identical";
    } else if (ancestors.get(head).contains(base)) {
      status = "ahead";
    } else if (ancestors.get(base).contains(head)) {
      status = "behind";
    }
    json(
        exchange,
        """
        {"status": "%s", "ahead_by": 1, "behind_by": 0, "total_commits": 0, "commits": [], "files": [], \
        "base_commit": {"sha": "%s"}, "merge_base_commit": {"sha": "%s"}}\
        """
            .formatted(status, base, base));
  }

  private void contents(HttpExchange exchange, String path) throws IOException {
    String ref = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String named = URLDecoder.decode(ref.replace("ref=", ""), StandardCharsets.UTF_8);
    Commit head = branches.get(named);
    String commit = head == null ? named : head.sha();
    Entry entry = entries.get(commit + ":" + path);
    switch (entry) {
      case null -> {
        boolean known = ancestors.containsKey(commit);
        error(exchange, 404, known ? "Not Found" : "No commit found for the ref " + commit);
      }
      case Entry.Other(var json) -> json(exchange, json);
      case Entry.File(var content, var inline) -> {
        String sha = "%040x".formatted(path.hashCode() & 0xffffffffL);
        blobs.put(sha, content);
        json(
            exchange,
            """
            {"type": "file", "name": "x", "path": "%s", "sha": "%s", "size": %d, \
            "encoding": "%s", "content": "%s", "url": "%s"}\
            """
                .formatted(
                    path.replace("\"", "\\\""),
                    sha,
                    content.length,
                    inline ? "base64" : "none",
                    inline ? wrapped(content) : "",
                    url()));
      }
    }
  }

  private static String wrapped(byte[] content) {
    return Base64.getMimeEncoder(60, new byte[] {'\n'})
        .encodeToString(content)
        .replace("\n", "\\n");
  }

  private String repository() {
    String[] ownerAndName = name.split("/");
    return """
    {"id": 2000002, "name": "%s", "full_name": "%s", "default_branch": "main", \
    "owner": {"login": "%s", "id": 1000001}, "url": "%s/repos/%s"}\
    """
        .formatted(ownerAndName[1], name, ownerAndName[0], url(), name);
  }

  private static void error(HttpExchange exchange, int status, String message) throws IOException {
    String body = "{\"message\": \"%s\", \"status\": \"%d\"}".formatted(message, status);
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
