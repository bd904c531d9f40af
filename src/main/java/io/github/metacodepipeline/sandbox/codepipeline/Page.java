package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import java.util.function.BiConsumer;

/** Answers a list piece by piece. */
final class Page {
  private static final int MOST = 100;
  private static final String TOKEN = "from-";

  private Page() {}

  /**
   * The piece that a request asks for.
   *
   * @param name of the list in the answer
   * @param shown writes an element
   * @throws AwsError {@code ValidationException}, {@code InvalidNextTokenException}
   */
  static <T> ObjectNode of(
      List<T> all, JsonNode request, String name, BiConsumer<T, ObjectNode> shown) {
    int size = request.path("maxResults").asInt(MOST);
    StructureCheck.constrain(
        size >= 1 && size <= MOST,
        "'" + size + "'",
        "maxResults",
        "Member must have value between 1 and " + MOST);
    int from = from(request.path("nextToken").asText(TOKEN + "0"), all.size());
    int to = Math.min(from + size, all.size());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray(name);
    all.subList(from, to).forEach(element -> shown.accept(element, list.addObject()));
    if (to < all.size()) {
      body.put("nextToken", TOKEN + to);
    }
    return body;
  }

  private static int from(String token, int size) {
    int from =
        token.matches(TOKEN + "\\d{1,6}") ? Integer.parseInt(token.substring(TOKEN.length())) : -1;
    if (from < 0 || from > size) {
      throw new AwsError(400, "InvalidNextTokenException", "The next token is not valid");
    }
    return from;
  }
}
