package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Webhooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ListWebhookItem;
import software.amazon.awssdk.services.codepipeline.model.WebhookDefinition;

/**
 * The webhooks, as CodePipeline has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListWebhooks.html">ListWebhooks</a>
 */
public final class PipelineWebhooks implements Webhooks {
  private final AwsClients clients;

  /** The webhooks that these clients reach. */
  public PipelineWebhooks(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public List<Webhook> all() {
    return clients
        .failures(AwsService.CODEPIPELINE)
        .ask(() ->
            clients.codePipeline().listWebhooksPaginator(request -> {}).webhooks().stream()
                .map(PipelineWebhooks::webhook)
                .toList());
  }

  private static Webhook webhook(ListWebhookItem item) {
    WebhookDefinition definition = item.definition();
    Map<String, String> filters = new LinkedHashMap<>();
    definition
        .filters()
        .forEach(filter -> filters.put(filter.jsonPath(), Plain.orEmpty(filter.matchEquals())));
    return new Webhook(
        definition.name(),
        definition.targetPipeline(),
        definition.targetAction(),
        filters,
        Optional.ofNullable(item.errorMessage()).or(() -> Optional.ofNullable(item.errorCode())));
  }
}
