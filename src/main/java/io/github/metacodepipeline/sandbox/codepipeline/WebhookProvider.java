package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.NamedProvider;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;

/**
 * {@code AWS::CodePipeline::Webhook}: a stack's webhook lets the pushes through that its filters
 * name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-webhook.html">AWS::CodePipeline::Webhook</a>
 */
public final class WebhookProvider implements NamedProvider {
  private final Pipelines pipelines;

  /** Makes webhooks of these pipelines. */
  public WebhookProvider(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    pipelines.webhooks().remove(Webhooks.arn(scope.account(), scope.region(), physicalId));
  }

  @Override
  public Made put(Scope scope, String name, ObjectNode properties) throws Refused {
    ObjectNode definition = JsonNodeFactory.instance.objectNode().put("name", name);
    definition
        .put("targetPipeline", properties.path("TargetPipeline").asText())
        .put("targetAction", properties.path("TargetAction").asText())
        .put("authentication", properties.path("Authentication").asText());
    for (JsonNode filter : properties.path("Filters")) {
      ObjectNode rule =
          definition
              .withArrayProperty("filters")
              .addObject()
              .put("jsonPath", filter.path("JsonPath").asText());
      if (filter.has("MatchEquals")) {
        rule.put("matchEquals", filter.path("MatchEquals").asText());
      }
    }
    // The keys of an authentication are the same words in both.
    if (properties.path("AuthenticationConfiguration").isObject()) {
      definition.set(
          "authenticationConfiguration", properties.path("AuthenticationConfiguration").deepCopy());
    }
    try {
      Webhook webhook =
          pipelines
              .webhooks()
              .put(scope.account(), scope.region(), definition)
              .registered(properties.path("RegisterWithThirdParty").asBoolean());
      pipelines.webhooks().put(webhook);
      return new Made(webhook.name(), Map.of("Url", webhook.url()));
    } catch (AwsError error) {
      throw new Refused(
          error.text() + " (Service: CodePipeline, Status Code: " + error.status() + ")");
    }
  }
}
