package io.github.metacodepipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.GitPushFilter;
import software.amazon.awssdk.services.codepipeline.model.InvalidWebhookFilterPatternException;
import software.amazon.awssdk.services.codepipeline.model.WebhookAuthenticationType;
import software.amazon.awssdk.services.codepipeline.model.WebhookFilterRule;
import software.amazon.awssdk.services.codepipeline.model.WebhookNotFoundException;

/** Which pushes start a pipeline: by the filters of triggers, and by those of webhooks. */
class TriggerTest extends PipelineTest {
  private static final String REPOSITORY = "octo-org/orders";

  private void createWith(GitPushFilter filter) {
    create(
        orders(ExecutionMode.QUEUED).toBuilder()
            .triggers(t ->
                t.providerType("CodeStarSourceConnection")
                    .gitConfiguration(g -> g.sourceActionName("Checkout").push(filter)))
            .build());
  }

  private boolean starts(Push push) {
    int before = executions().size();
    sandbox.direct(director -> director.push(push));
    return executions().size() > before;
  }

  private static Push push(String branch, String... changed) {
    return Push.to(REPOSITORY, branch, COMMIT, "Go").changing(List.of(changed));
  }

  private static GitPushFilter paths() {
    return GitPushFilter.builder()
        .branches(b -> b.includes("main", "release/**"))
        .filePaths(f -> f.includes("infra/*.yaml", "shared/**").excludes("shared/docs/**"))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "main, infra/pipeline.yaml, true",
    "main, infra/deep/pipeline.yaml, false",
    "main, shared/a/b/c.txt, true",
    "main, shared/docs/a.md, false",
    "main, README.md, false",
    "dev, infra/pipeline.yaml, false"
  })
  void looks_at_branches_and_at_changed_files(String branch, String changed, boolean starts) {
    createWith(paths());

    assertThat(starts(push(branch, changed))).isEqualTo(starts);
  }

  @Test
  void looks_at_the_first_hundred_changed_files_only() {
    createWith(paths());
    List<String> changed = new ArrayList<>();
    IntStream.range(0, 99).forEach(number -> changed.add("docs/" + number));
    changed.add("infra/pipeline.yaml");
    assertThat(starts(Push.to(REPOSITORY, "main", COMMIT, "Go").changing(changed))).isTrue();

    changed.addFirst("docs/one-more");
    assertThat(starts(Push.to(REPOSITORY, "main", COMMIT, "Go").changing(changed))).isFalse();
  }

  @Test
  void does_not_notice_files_in_the_push_that_makes_a_branch() {
    createWith(paths());

    assertThat(starts(push("release/1", "infra/pipeline.yaml"))).isFalse();
    assertThat(starts(push("release/1", "infra/pipeline.yaml"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"v1.0, true", "v1.0-rc1, false", "nightly, false"})
  void looks_at_tags(String tag, boolean starts) {
    createWith(GitPushFilter.builder().tags(t -> t.includes("v*").excludes("*-rc*")).build());

    assertThat(starts(Push.tag(REPOSITORY, tag, COMMIT))).isEqualTo(starts);
    assertThat(starts(push("main", "a"))).isFalse();
  }

  private void createWithWebhook(String poll, WebhookFilterRule... filters) {
    create(
        orders(ExecutionMode.SUPERSEDED).toBuilder()
            .stages(
                Stream.concat(
                        Stream.of(
                            stage(
                                "Source",
                                action("Checkout", "Source", "GitHub", 1)
                                    .outputArtifacts(o -> o.name("code"))
                                    .configuration(
                                        Map.of(
                                            "Owner", "octo-org",
                                            "Repo", "orders",
                                            "Branch", "main",
                                            "PollForSourceChanges", poll))
                                    .build())),
                        orders(ExecutionMode.SUPERSEDED).stages().stream().skip(1))
                    .toList())
            .build());
    if (filters.length > 0) {
      pipelines.putWebhook(p ->
          p.webhook(w ->
              w.name("hook")
                  .targetPipeline("orders")
                  .targetAction("Checkout")
                  .authentication(WebhookAuthenticationType.GITHUB_HMAC)
                  .authenticationConfiguration(a -> a.secretToken("secret"))
                  .filters(filters)));
    }
  }

  private static WebhookFilterRule rule(String path, String equal) {
    return WebhookFilterRule.builder().jsonPath(path).matchEquals(equal).build();
  }

  private static WebhookFilterRule[] ancestor() {
    return new WebhookFilterRule[] {
      rule("$.ref", "refs/heads/{Branch}"),
      rule("$.commits[*].*[?(@ == 'pipeline.yaml')]", "pipeline.yaml")
    };
  }

  @Test
  void is_started_through_a_webhook_that_is_registered_and_whose_filters_all_fit() {
    createWithWebhook("false", ancestor());
    assertThat(starts(push("main", "pipeline.yaml"))).isFalse();

    pipelines.registerWebhookWithThirdParty(r -> r.webhookName("hook"));

    assertThat(starts(push("main", "pipeline.yaml", "README.md"))).isTrue();
    assertThat(executions().getFirst().trigger().triggerTypeAsString()).isEqualTo("Webhook");
    assertThat(starts(push("dev", "pipeline.yaml"))).isFalse();
    assertThat(starts(push("main", "other.yaml"))).isFalse();
    pipelines.deleteWebhook(d -> d.name("hook"));
    assertThat(starts(push("main", "pipeline.yaml"))).isFalse();
  }

  @Test
  void polls_unless_it_is_told_not_to() {
    createWithWebhook("true");
    assertThat(starts(push("main", "other.yaml"))).isTrue();
    assertThat(executions().getFirst().trigger().triggerTypeAsString())
        .isEqualTo("PollForSourceChanges");
    pipelines.deletePipeline(d -> d.name("orders"));

    createWithWebhook("false");
    assertThat(starts(push("main", "other.yaml"))).isFalse();
  }

  @Test
  void shows_webhooks_without_their_secrets() {
    createWithWebhook("false", ancestor());

    assertThat(pipelines.listWebhooks().webhooks())
        .singleElement()
        .satisfies(hook -> {
          assertThat(hook.definition().filters()).hasSize(2);
          assertThat(hook.definition().authenticationConfiguration().secretToken())
              .isEqualTo("****");
          assertThat(hook.arn()).endsWith(":webhook:hook");
        });
  }

  @Test
  void refuses_a_filter_that_is_none_and_a_webhook_that_is_not_there() {
    assertThatThrownBy(() -> createWithWebhook("false", rule("commits", "x")))
        .isInstanceOf(InvalidWebhookFilterPatternException.class);
    assertThatThrownBy(() -> pipelines.registerWebhookWithThirdParty(r -> r.webhookName("nowhere")))
        .isInstanceOf(WebhookNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$.commits[0].message", "$['commits'][*]['message']", "$.head_commit.message"})
  void reads_the_paths_that_filters_are_written_in(String path) {
    createWithWebhook("false", rule(path, "Go"));
    pipelines.registerWebhookWithThirdParty(r -> r.webhookName("hook"));

    assertThat(starts(push("main"))).isTrue();
  }
}
