package io.github.metacodepipeline.sandbox.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is said on pull requests, all of it by the one app whose token there is.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">Issue comments</a>
 */
final class Comments {
  private static final String AUTHOR = "github-actions[bot]";
  private static final int LONGEST = 65_536;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Comment> all = new ArrayList<>();
  private long lastId = 2_500_000_000L;

  private record Comment(long id, String repository, int number, String body) {}

  /** A page of those on a pull request, oldest first. */
  Answer list(String repository, int number, HttpCall call, String url) {
    int size = Math.clamp(number(call, "per_page", 30), 1, 100);
    int page = Math.max(number(call, "page", 1), 1);
    List<Comment> on =
        all.stream()
            .filter(one -> one.repository().equals(repository) && one.number() == number)
            .toList();
    ArrayNode listed = JsonNodeFactory.instance.arrayNode();
    on.stream()
        .skip((page - 1L) * size)
        .limit(size)
        .forEach(one -> listed.add(described(one, url)));
    Answer answer = Replies.json(200, listed);
    return (long) page * size < on.size()
        ? answer.with(
            "Link",
            "<%s/issues/%d/comments?per_page=%d&page=%d>; rel=\"next\""
                .formatted(url, number, size, page + 1))
        : answer;
  }

  Answer create(String repository, int number, HttpCall call, String url) {
    String body = body(call);
    if (isUnacceptable(body)) {
      return unacceptable();
    }
    lastId++;
    Comment comment = new Comment(lastId, repository, number, body);
    all.add(comment);
    return Replies.json(201, described(comment, url));
  }

  Answer edit(String repository, long id, HttpCall call, String url) {
    String body = body(call);
    for (Comment before : all) {
      if (before.id() == id && before.repository().equals(repository)) {
        if (isUnacceptable(body)) {
          return unacceptable();
        }
        Comment after = new Comment(id, repository, before.number(), body);
        all.set(all.indexOf(before), after);
        return Replies.json(200, described(after, url));
      }
    }
    return Replies.error(404, "Not Found");
  }

  private static boolean isUnacceptable(String body) {
    return body.isBlank() || body.codePointCount(0, body.length()) > LONGEST;
  }

  private static Answer unacceptable() {
    return Replies.error(422, "Validation Failed");
  }

  private static String body(HttpCall call) {
    try {
      return JSON.readTree(call.text()).path("body").asText("");
    } catch (JsonProcessingException malformed) {
      return "";
    }
  }

  private static int number(HttpCall call, String name, int otherwise) {
    Map<String, String> query = call.query();
    String text = query.getOrDefault(name, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private static ObjectNode described(Comment comment, String url) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", comment.id())
            .put("node_id", "IC_" + comment.id())
            .put("url", url + "/issues/comments/" + comment.id())
            .put("issue_url", url + "/issues/" + comment.number())
            .put("body", comment.body())
            .put("created_at", "2026-11-20T09:52:30Z")
            .put("updated_at", "2026-11-20T09:52:30Z")
            .put("author_association", "NONE");
    json.putObject("user").put("login", AUTHOR).put("id", 41_898_282).put("type", "Bot");
    return json;
  }
}
