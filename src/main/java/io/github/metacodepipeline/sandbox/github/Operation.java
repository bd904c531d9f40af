package io.github.metacodepipeline.sandbox.github;

import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be asked of the API, by GitHub's own names of its operations.
 *
 * @see <a href="https://github.com/github/rest-api-description">GitHub's description of its API</a>
 */
enum Operation {
  USER("users/get-authenticated", "GET", "()/user"),
  REPOSITORY("repos/get", "GET", ""),
  REFERENCE("git/get-ref", "GET", "/git/refs?/heads/(.+)"),
  CONTENT("repos/get-content", "GET", "/contents/(.+)"),
  BLOB("git/get-blob", "GET", "/git/blobs/([0-9a-f]{40})"),
  TREE("git/get-tree", "GET", "/git/trees/([^/]+)"),
  COMPARISON("repos/compare-commits", "GET", "/compare/(.+)"),
  PULL_REQUEST("pulls/get", "GET", "/pulls/(\\d{1,9})"),
  COMMENTS("issues/list-comments", "GET", "/issues/(\\d{1,9})/comments"),
  NEW_COMMENT("issues/create-comment", "POST", "/issues/(\\d{1,9})/comments"),
  EDITED_COMMENT("issues/update-comment", "PATCH", "/issues/comments/(\\d{1,18})"),
  COMMIT_STATUS("repos/create-commit-status", "POST", "/statuses/([0-9a-f]{40})"),
  DEPLOYMENT("repos/create-deployment", "POST", "/deployments"),
  DEPLOYMENT_STATUS("repos/create-deployment-status", "POST", "/deployments/(\\d{1,18})/statuses");

  private final String id;
  private final String method;
  private final Pattern path;

  Operation(String id, String method, String path) {
    this.id = id;
    this.method = method;
    this.path =
        Pattern.compile(
            GitHub.PATH + (path.startsWith("()") ? path : "/repos/([^/]+/[^/]+)" + path));
  }

  /** GitHub's name of it, such as {@code repos/get}. */
  String id() {
    return id;
  }

  /** What a request asks for; nothing where this API has no such thing. */
  static Optional<Operation> of(HttpCall call) {
    return Arrays.stream(values())
        .filter(one -> one.method.equals(call.method()) && one.matcher(call).matches())
        .findFirst();
  }

  /** The repository that a request names; empty where it names none. */
  String repository(HttpCall call) {
    return group(call, 1);
  }

  /** What a request names in that repository, still percent-encoded; empty for nothing. */
  String subject(HttpCall call) {
    return group(call, 2);
  }

  private String group(HttpCall call, int number) {
    Matcher matcher = matcher(call);
    return matcher.matches() && matcher.groupCount() >= number ? matcher.group(number) : "";
  }

  private Matcher matcher(HttpCall call) {
    return path.matcher(call.path());
  }
}
