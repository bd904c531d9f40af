package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.doctor.Webhooks.Webhook;
import io.github.metacodepipeline.pipeline.PipelineView;
import java.util.ArrayList;
import java.util.List;

/** What starts a pipeline whose source action is GitHub's version 1. */
final class WebhookExamination implements Examination {
  private final Webhooks webhooks;
  private final PipelineView pipelines;

  WebhookExamination(Webhooks webhooks, PipelineView pipelines) {
    this.webhooks = webhooks;
    this.pipelines = pipelines;
  }

  @Override
  public String subject() {
    return "the webhook";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    List<Sources> sources = new ArrayList<>(Sources.wanted(patient));
    sources.addAll(Sources.meta(patient, pipelines));
    List<Sources> tokens = sources.stream().filter(Sources::isTokens).toList();
    if (tokens.isEmpty()) {
      return false;
    }
    List<Webhook> all = webhooks.all();
    tokens.forEach(source -> examine(source, all, chart));
    return true;
  }

  private static void examine(Sources source, List<Webhook> all, Chart chart) {
    List<Webhook> own =
        all.stream()
            .filter(webhook -> webhook.pipeline().equals(source.pipeline()))
            .filter(webhook -> webhook.action().equals(source.action().title()))
            .toList();
    String branch = source.setting("Branch").orElse("main");
    if (own.isEmpty()) {
      if (source.setting("PollForSourceChanges").filter("false"::equalsIgnoreCase).isPresent()) {
        chart.found(
            Ailment.WEBHOOK_MISSING,
            source.where(),
            "Source action %s of %s does not poll, and no webhook is for it."
                .formatted(source.action().title(), source.pipeline()),
            "So no push starts the pipeline.",
            Remedy.yaml("In the Resources of the template:", webhook(source, branch)));
      }
      return;
    }
    for (Webhook webhook : own) {
      webhook
          .error()
          .ifPresent(error ->
              chart.found(
                  Ailment.WEBHOOK_ERROR,
                  webhook.name(),
                  "The last call of webhook %s failed: %s.".formatted(webhook.name(), error),
                  "The secret may be another one at GitHub, or the token was revoked.",
                  Remedy.command(
                      "Register it at GitHub anew:",
                      "aws codepipeline register-webhook-with-third-party --webhook-name "
                          + webhook.name())));
    }
    boolean waits = own.stream().anyMatch(webhook -> waitsFor(webhook, source, branch));
    if (!waits) {
      chart.found(
          Ailment.WEBHOOK_FILTER,
          own.getFirst().name(),
          "Webhook %s waits for %s, and the source action reads %s."
              .formatted(own.getFirst().name(), own.getFirst().filters(), branch),
          "",
          Remedy.yaml(
              "In the Filters of the webhook:",
              "- JsonPath: $.ref\n  MatchEquals: refs/heads/{Branch}"));
    }
  }

  private static boolean waitsFor(Webhook webhook, Sources source, String branch) {
    return webhook.filters().entrySet().stream()
        .filter(filter -> filter.getKey().equals("$.ref"))
        .allMatch(filter ->
            filter
                .getValue()
                .replace("{Branch}", branch)
                .replace("{Repo}", source.setting("Repo").orElse(""))
                .equals("refs/heads/" + branch));
  }

  private static String webhook(Sources source, String branch) {
    return """
    Webhook:
      Type: AWS::CodePipeline::Webhook
      Properties:
        Authentication: GITHUB_HMAC
        AuthenticationConfiguration: {SecretToken: !Ref GitHubOAuthToken}
        RegisterWithThirdParty: true
        TargetPipeline: !Ref Pipeline # %s
        TargetPipelineVersion: !GetAtt Pipeline.Version
        TargetAction: %s
        Filters:
          - JsonPath: $.ref
            MatchEquals: refs/heads/%s\
    """
        .formatted(source.pipeline(), source.action().title(), branch);
  }
}
