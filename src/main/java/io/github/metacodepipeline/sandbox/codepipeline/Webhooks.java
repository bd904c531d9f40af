package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The webhooks of pipelines, and which pushes get through their filters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_WebhookFilterRule.html">WebhookFilterRule</a>
 */
final class Webhooks {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final int MOST_FILTERS = 5;

  private final Map<String, Webhook> byArn = new TreeMap<>();

  static String arn(String account, String region, String name) {
    return "arn:aws:codepipeline:" + region + ":" + account + ":webhook:" + name;
  }

  Optional<Webhook> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The webhooks of an account in a Region, by name. */
  List<Webhook> in(String account, String region) {
    String prefix = arn(account, region, "");
    return byArn.values().stream().filter(webhook -> webhook.arn().startsWith(prefix)).toList();
  }

  /**
   * Makes a webhook, or puts it in the place of the one of its name.
   *
   * @throws AwsError {@code InvalidWebhookFilterPatternException}, {@code ValidationException}
   */
  Webhook put(String account, String region, ObjectNode definition) {
    String name = definition.path("name").asText();
    StructureCheck.constrain(
        name.matches("[A-Za-z0-9.@\\-_]{1,100}"),
        "'" + name + "'",
        "webhook.name",
        "Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+");
    StructureCheck.constrain(
        definition.path("filters").size() <= MOST_FILTERS,
        "",
        "webhook.filters",
        "Member must have length less than or equal to " + MOST_FILTERS);
    for (JsonNode filter : definition.path("filters")) {
      String path = filter.path("jsonPath").asText();
      if (JsonPath.read(definition, path).isEmpty()) {
        throw new AwsError(
            400,
            "InvalidWebhookFilterPatternException",
            "The event filter pattern is not valid: " + path);
      }
    }
    String arn = arn(account, region, name);
    boolean registered = find(arn).map(Webhook::isRegistered).orElse(false);
    return put(new Webhook(arn, definition, registered, ""));
  }

  Webhook put(Webhook webhook) {
    byArn.put(webhook.arn(), webhook);
    return webhook;
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** Whether a push starts the pipeline through a webhook of this source action. */
  boolean fires(Pipeline pipeline, JsonNode action, Repositories.Pushed pushed) {
    JsonNode payload = PushPayload.of(pushed);
    String prefix = pipeline.arn().substring(0, pipeline.arn().lastIndexOf(':') + 1) + "webhook:";
    return byArn.values().stream()
        .filter(webhook -> webhook.isRegistered() && webhook.arn().startsWith(prefix))
        .map(Webhook::definition)
        .filter(webhook -> webhook.path("targetPipeline").asText().equals(pipeline.name()))
        .filter(
            webhook -> webhook.path("targetAction").asText().equals(action.path("name").asText()))
        .anyMatch(webhook -> passes(webhook.path("filters"), action, payload));
  }

  /** Every filter has to fit. */
  private static boolean passes(JsonNode filters, JsonNode action, JsonNode payload) {
    for (JsonNode filter : filters) {
      List<String> found =
          JsonPath.read(payload, filter.path("jsonPath").asText()).orElse(List.of());
      boolean fits =
          filter.has("matchEquals")
              ? found.contains(filled(filter.path("matchEquals").asText(), action))
              : !found.isEmpty();
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static String filled(String text, JsonNode action) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(Sources.configured(action, match.group(1))));
  }

  /** Every webhook, as a state file keeps it. */
  Map<String, Webhook> all() {
    return byArn;
  }
}
