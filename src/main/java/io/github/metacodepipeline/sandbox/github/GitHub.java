package io.github.metacodepipeline.sandbox.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;

/**
 * The REST API of a GitHub with the given repositories, below a path as on GitHub Enterprise
 * Server. What people would see on its pages is kept while it runs.
 *
 * @see <a href="https://docs.github.com/en/rest">GitHub REST API</a>
 */
public final class GitHub {
  /** What stands before the path of every request. */
  public static final String PATH = "/api/v3";

  /** The token that it accepts, which is that of a job. */
  public static final String TOKEN = "ghs_SandboxSandboxSandboxSandboxSandbox0";

  private final List<HostedRepository> repositories;
  private final Comments comments = new Comments();
  private long records;

  public GitHub(List<HostedRepository> repositories) {
    this.repositories = List.copyOf(repositories);
  }

  /** GitHub's name of what is asked for; the method and path where there is no such operation. */
  public static String operation(HttpCall call) {
    return Operation.of(call).map(Operation::id).orElse(call.method() + call.path());
  }

  /**
   * Answers a request.
   *
   * @param baseUrl of the server, without the path
   * @throws IOException when a file of a repository cannot be read
   */
  public Answer answer(HttpCall call, String baseUrl) throws IOException {
    String token = call.header("authorization").orElse("");
    if (!token.isEmpty() && !token.endsWith(" " + TOKEN)) {
      return Replies.error(401, "Bad credentials");
    }
    Optional<Operation> operation = Operation.of(call);
    if (operation.isEmpty()) {
      return Replies.error(404, "Not Found");
    }
    if (operation.get() == Operation.USER) {
      // The token of a job is an app's, which is nobody.
      return Replies.error(403, "Resource not accessible by integration");
    }
    String name = operation.get().repository(call);
    Optional<HostedRepository> repository =
        repositories.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    return repository.isPresent()
        ? answer(operation.get(), repository.get(), call, baseUrl + PATH + "/repos/" + name)
        : Replies.error(404, "Not Found");
  }

  private Answer answer(Operation operation, HostedRepository of, HttpCall call, String url)
      throws IOException {
    String subject = URLDecoder.decode(operation.subject(call).replace("+", "%2B"), UTF_8);
    CommitFiles files = new CommitFiles(of);
    return switch (operation) {
      case USER -> throw new IllegalStateException("of no repository");
      case REPOSITORY -> Replies.json(200, repository(of, url));
      case REFERENCE -> subject.equals("main") ? reference(of) : Replies.error(404, "Not Found");
      case CONTENT -> files.content(subject, call.query().getOrDefault("ref", "main"), url);
      case BLOB -> files.blob(subject);
      case TREE -> files.tree(subject);
      case COMPARISON -> comparison(of, subject);
      case PULL_REQUEST -> Replies.json(200, pullRequest(of, Integer.parseInt(subject), url));
      case COMMENTS -> comments.list(of.name(), Integer.parseInt(subject), call, url);
      case NEW_COMMENT -> comments.create(of.name(), Integer.parseInt(subject), call, url);
      case EDITED_COMMENT -> comments.edit(of.name(), Long.parseLong(subject), call, url);
      case COMMIT_STATUS, DEPLOYMENT, DEPLOYMENT_STATUS -> recorded(url);
    };
  }

  private static ObjectNode repository(HostedRepository of, String url) {
    String[] ownerAndName = of.name().split("/", -1);
    ObjectNode json =
        object()
            .put("id", 2_000_002)
            .put("name", ownerAndName[1])
            .put("full_name", of.name())
            .put("default_branch", "main")
            .put("private", true)
            .put("url", url);
    json.putObject("owner").put("login", ownerAndName[0]).put("id", 1_000_001);
    return json;
  }

  private static Answer reference(HostedRepository of) {
    ObjectNode json = object().put("ref", "refs/heads/main");
    json.putObject("object").put("type", "commit").put("sha", of.head());
    return Replies.json(200, json);
  }

  private static Answer comparison(HostedRepository of, String subject) {
    String[] commits = subject.split("\\.\\.\\.", 2);
    if (commits.length < 2) {
      return Replies.error(404, "Not Found");
    }
    ObjectNode json =
        object()
            .put("status", of.compare(commits[0], commits[1]))
            .put("ahead_by", 1)
            .put("behind_by", 0)
            .put("total_commits", 0);
    json.putObject("base_commit").put("sha", commits[0]);
    json.putObject("merge_base_commit").put("sha", commits[0]);
    json.putArray("commits");
    json.putArray("files");
    return Replies.json(200, json);
  }

  private static ObjectNode pullRequest(HostedRepository of, int number, String url) {
    ObjectNode json =
        object()
            .put("number", number)
            .put("state", "open")
            .put("title", "A proposal")
            .put("url", url + "/pulls/" + number);
    json.putObject("head").put("ref", "proposal").put("sha", of.proposed());
    json.putObject("base").put("ref", "main").put("sha", of.head());
    return json;
  }

  private Answer recorded(String url) {
    records++;
    return Replies.json(201, object().put("id", records).put("url", url + "/records/" + records));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
