package io.github.metacodepipeline.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a token says of a job, without the token.
 *
 * @param values by the name of the claim; several values of one are joined by commas
 */
public record Claims(Map<String, String> values) {
  /** When the claims were written down, by the clock of AWS; a log gets old. */
  static final String SEEN = "seen_at";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern STAMP =
      Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z ");
  private static final Pattern COMPACT_TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  public Claims {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a JSON object of claims, or finds the one that the doctor printed into a log.
   *
   * @param file its name, for a message
   * @throws Failure WRONG_INPUT when there is none, or when it is a whole token
   */
  public static Claims read(String file, String text) {
    if (COMPACT_TOKEN.matcher(text).find()) {
      throw Failure.wrongInput(
          "%s holds a token, and not its claims.".formatted(file),
          "A token is a secret as long as it lives: delete the file, and give what the doctor prints in the job.");
    }
    String plain = STAMP.matcher(text).replaceAll("");
    for (int open = plain.indexOf('{'); open >= 0; open = plain.indexOf('{', open + 1)) {
      Optional<Claims> found = object(plain.substring(open));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Failure.wrongInput(
        "%s holds no claims: there is no JSON object with \"sub\" in it.".formatted(file),
        "Give what `doctor` prints in the job under \"claims\", such as {\"sub\": \"repo:octo-org/orders:ref:refs/heads/main\", \"aud\": \"sts.amazonaws.com\"}.");
  }

  private static Optional<Claims> object(String text) {
    try (var parser = JSON.createParser(text)) {
      JsonNode node = JSON.readTree(parser);
      if (!node.isObject() || !node.has("sub")) {
        return Optional.empty();
      }
      Map<String, String> values = new LinkedHashMap<>();
      node.properties().forEach(claim -> values.put(claim.getKey(), text(claim.getValue())));
      return Optional.of(new Claims(values));
    } catch (java.io.IOException notJson) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.asText();
  }

  /** A claim, where the token has it. */
  public Optional<String> value(String claim) {
    return Optional.ofNullable(values.get(claim)).filter(text -> !text.isEmpty());
  }

  /** A point in time, in seconds since 1970, where the token has it. */
  OptionalLong seconds(String claim) {
    return value(claim).filter(text -> text.matches("\\d{1,12}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Who issued the token, without the scheme. */
  String issuer() {
    return value("iss")
        .orElse(io.github.metacodepipeline.bootstrap.TrustStatement.GITHUB)
        .replaceFirst("^https://", "");
  }

  Subject subject() {
    return Subject.of(value("sub").orElse(""));
  }

  /** The same, seen at this second. */
  public Claims seenAt(long seconds) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(SEEN, String.valueOf(seconds));
    return new Claims(more);
  }

  /** As JSON for people. */
  public String json() {
    ObjectNode node = JSON.createObjectNode();
    values.forEach(node::put);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
