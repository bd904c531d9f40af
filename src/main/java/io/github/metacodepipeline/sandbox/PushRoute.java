package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.codepipeline.Archive;
import io.github.metacodepipeline.sandbox.codepipeline.Push;
import io.github.metacodepipeline.sandbox.codepipeline.Started;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code POST /sandbox/push}: lets a user without our Java push to a repository of the sandbox,
 * either a whole tree as a ZIP, as {@code git archive} makes it, or some files as JSON.
 */
final class PushRoute {
  static final String PATH = "/sandbox/push";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PushRoute() {}

  /**
   * Takes a push in.
   *
   * @param pusher carries it out, and says what it started
   * @throws AwsError {@code InvalidPush} naming what is wrong with it
   */
  static Answer answer(HttpCall call, Function<Push, List<Started>> pusher) {
    byte[] body = call.body();
    boolean isZip = body.length > 1 && body[0] == 'P' && body[1] == 'K';
    Push push;
    try {
      push = isZip ? zipped(call.query(), body) : described(call.text());
    } catch (IllegalArgumentException wrong) {
      throw new AwsError(400, "InvalidPush", String.valueOf(wrong.getMessage()));
    }
    ObjectNode answer = JSON.createObjectNode().put("commit", push.commit());
    ArrayNode started = answer.putArray("started");
    pusher
        .apply(push)
        .forEach(one ->
            started.addObject().put("pipeline", one.pipeline()).put("execution", one.execution()));
    return Answer.json(200, "application/json", answer);
  }

  private static Push zipped(Map<String, String> query, byte[] body) {
    String repository = query.getOrDefault("repository", "");
    return Push.to(
            repository,
            query.getOrDefault("branch", "main"),
            query.getOrDefault("commit", digest(body)),
            query.getOrDefault("message", ""))
        .withTree(Archive.unpack(body));
  }

  private static Push described(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "the body is neither a ZIP nor JSON: " + malformed.getOriginalMessage(), malformed);
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    json.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue().asText().getBytes(UTF_8)));
    Push push =
        Push.to(
            json.path("repository").asText(),
            json.path("branch").asText("main"),
            json.path("commit").asText(digest(text.getBytes(UTF_8))),
            json.path("message").asText());
    Push filled = json.path("whole").asBoolean() ? push.withTree(files) : push.withFiles(files);
    return filled
        .without(texts(json.path("removed")).toArray(String[]::new))
        .changing(texts(json.path("changed")));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** A commit id for a push that names none. */
  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
