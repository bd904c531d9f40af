package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import java.util.Optional;

/**
 * Answers what is asked of webhooks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutWebhook.html">PutWebhook</a>
 */
final class WebhookActions {
  private final Webhooks webhooks;

  WebhookActions(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** Carries out an operation; nothing for one that is not about webhooks. */
  Optional<JsonNode> answer(String action, JsonNode request, Caller caller) {
    return switch (action) {
      case "ListWebhooks" -> Optional.of(list(request, caller));
      case "PutWebhook" -> Optional.of(put(request, caller));
      case "DeleteWebhook" -> Optional.of(delete(request, caller));
      case "RegisterWebhookWithThirdParty" -> Optional.of(register(request, caller, true));
      case "DeregisterWebhookWithThirdParty" -> Optional.of(register(request, caller, false));
      default -> Optional.empty();
    };
  }

  private ObjectNode put(JsonNode request, Caller caller) {
    JsonNode definition = request.path("webhook");
    StructureCheck.constrain(definition.isObject(), "null", "webhook", "Member must not be null");
    Webhook webhook = webhooks.put(caller.account(), caller.region(), (ObjectNode) definition);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    show(webhook, body.putObject("webhook"));
    return body;
  }

  private ObjectNode list(JsonNode request, Caller caller) {
    return Page.of(
        webhooks.in(caller.account(), caller.region()),
        request,
        "webhooks",
        (webhook, node) -> show(webhook, node));
  }

  /** Deletes a webhook; one that is not there is deleted already. */
  private ObjectNode delete(JsonNode request, Caller caller) {
    webhooks.remove(Webhooks.arn(caller.account(), caller.region(), request.path("name").asText()));
    return JsonNodeFactory.instance.objectNode();
  }

  /** Lets GitHub send its pushes to a webhook, or stops it. */
  private ObjectNode register(JsonNode request, Caller caller, boolean registered) {
    String name = request.path("webhookName").asText();
    Webhook webhook =
        webhooks
            .find(Webhooks.arn(caller.account(), caller.region(), name))
            .orElseThrow(() ->
                new AwsError(
                    400, "WebhookNotFoundException", "Webhook with name '" + name + "' not found"));
    webhooks.put(webhook.registered(registered));
    return JsonNodeFactory.instance.objectNode();
  }

  private static void show(Webhook webhook, ObjectNode node) {
    ObjectNode definition = webhook.definition().deepCopy();
    ObjectNode secrets = definition.withObjectProperty("authenticationConfiguration");
    if (secrets.has("SecretToken")) {
      secrets.put("SecretToken", "****");
    }
    node.set("definition", definition);
    if (!webhook.error().isEmpty()) {
      node.put("errorMessage", webhook.error());
    }
    node.put("url", webhook.url()).put("arn", webhook.arn()).putArray("tags");
  }
}
