package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreviewSentenceTest {
  private static String sentence(Prospect prospect) {
    return PreviewSentence.of("Merging", "the stack orders-pipeline", prospect);
  }

  private static String between(String before, String after) {
    return sentence(
        Prospect.of(
            new Proposal.Offline(
                Optional.of(Examples.NAME),
                Optional.of(before).filter(text -> !text.isEmpty()).map(Examples::template),
                Examples.template(after))));
  }

  private static String pipelines(String... names) {
    return Stream.of(names)
        .map(name ->
            "  %s: {Type: AWS::CodePipeline::Pipeline, Properties: {Name: %s, Stages: []}}\n"
                .formatted(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT), name))
        .collect(Collectors.joining("", "Resources:\n  Store: {Type: AWS::S3::Bucket}\n", ""));
  }

  @Test
  void says_the_gravest_change_of_a_pipeline_and_how_many_more() {
    assertThat(between(PreviewStories.BEFORE, PreviewStories.WITHOUT_APPROVAL))
        .isEqualTo(
            "Merging would change the pipeline orders: stage Prod: manual approval Approve removed, and 1 more.");
  }

  @Test
  void says_what_is_created_and_deleted() {
    assertThat(between("", pipelines("orders")))
        .isEqualTo("Merging creates the stack orders-pipeline with pipeline orders.");
    assertThat(between("", "Resources:\n  Store: {Type: AWS::S3::Bucket}\n"))
        .isEqualTo("Merging creates the stack orders-pipeline.");
    assertThat(between(pipelines("docs"), pipelines("orders", "api")))
        .isEqualTo(
            "Merging would delete the pipeline docs and create the pipelines orders and api.");
    assertThat(between(pipelines("orders"), pipelines("orders", "a", "b", "c", "d")))
        .isEqualTo("Merging would create the pipelines a, b, c and 1 more.");
  }

  @Test
  void counts_the_resources() {
    ResourceChange role = Examples.edited("Role", "AWS::IAM::Role", Replacement.CONDITIONAL);
    ResourceChange store = Examples.change(Action.ADD, "S", "AWS::S3::Bucket", Replacement.NEVER);

    assertThat(sentence(Prospect.of(List.of(role, store, store))))
        .isEqualTo(
            "Merging would change 3 resources of the stack orders-pipeline: perhaps replace 1 and add 2.");
    assertThat(sentence(Prospect.of(List.of(store))))
        .isEqualTo("Merging would change one resource of the stack orders-pipeline: add 1.");
    assertThat(
            between(
                PreviewStories.BEFORE,
                PreviewStories.WITHOUT_APPROVAL + "  Store: {Type: AWS::S3::Bucket}\n"))
        .endsWith(", and 1 more; and with it one other resource.");
  }

  @Test
  void says_that_nothing_changes() {
    assertThat(between(PreviewStories.BEFORE, PreviewStories.BEFORE))
        .isEqualTo("Merging changes nothing.");
    assertThat(
            sentence(
                Prospect.NONE.with(
                    new PipelineChanges(
                        List.of(), List.of(new Gap("a stage", "a macro", Optional.empty()))))))
        .isEqualTo("Merging changes nothing that can be seen.");
    assertThat(sentence(Prospect.of(new Proposal.Planned(Stories.update()))))
        .isEqualTo("Merging would update the stack orders-pipeline, but no resource of it.");
  }

  @Test
  void leaves_out_what_is_long_and_cuts_nothing() {
    String before = PreviewStories.BEFORE.replace("Build::prod.yaml", "x".repeat(300));

    assertThat(between(before, before.replace("x".repeat(300), "y".repeat(300))))
        .isEqualTo("Merging would change the pipeline orders: stage Prod: action Deploy changed.");
    assertThat(
            between(
                PreviewStories.BEFORE.replace("Name: orders\n", "Name: " + "o".repeat(121) + "\n"),
                PreviewStories.WITHOUT_APPROVAL.replace(
                    "Name: orders\n", "Name: " + "o".repeat(121) + "\n")))
        .startsWith("Merging would change the pipeline Pipeline: ");
  }

  @Test
  void speaks_of_deploying_where_nothing_is_merged() {
    Outcome outcome = new Outcome.Previewed("So it is.");

    assertThat(Headline.of(Stories.told(_ -> {}, outcome)))
        .isEqualTo("Deploying changes nothing. So it is.");
    assertThat(Headline.of(PreviewStories.preview(_ -> {}, outcome)))
        .isEqualTo("Merging changes nothing. So it is.");
  }

  @Test
  void says_that_merging_would_be_refused() {
    assertThat(Headline.of(PreviewStories.refused())).startsWith("Merging would be refused. Prod/");
  }
}
