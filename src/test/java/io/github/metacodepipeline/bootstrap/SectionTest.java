package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SectionTest {
  private static final String TEMPLATE = "a\n  # it: begin\n  b: 1\n  # it: end\nc\n";
  private static final Section IT = new Section("it");

  @Test
  void everything_between_the_comments_is_replaced() {
    assertThat(IT.replacedIn(TEMPLATE, "  d: $1\n  e: \\2"))
        .isEqualTo("a\n  # it: begin\n  d: $1\n  e: \\2\n  # it: end\nc\n");
    assertThat(IT.replacedIn(TEMPLATE, "")).isEqualTo("a\n  # it: begin\n  # it: end\nc\n");
  }

  @Test
  void a_template_without_it_is_a_defect() {
    assertThatThrownBy(() -> new Section("other").replacedIn(TEMPLATE, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_shipped_template_has_every_parameter_that_bootstrap_gives(Shipped shipped) {
    Template template = TemplateReader.read(new SourceFile(shipped.path(), shipped.text()));

    assertThat(template.parameters().keySet())
        .containsAll(
            switch (shipped) {
              case ACCESS ->
                  java.util.List.of(
                      "TargetStackName",
                      "PipelineNames",
                      "Repository",
                      "OwnerId",
                      "RepositoryId",
                      "Branch",
                      "Environment",
                      "Issuer",
                      "Audience",
                      "OidcProviderArn",
                      "TemplateBucket",
                      "TemplatePrefix",
                      "PreviewSsmParameters",
                      "AllowRecreate",
                      "UseBoundary",
                      "BoundaryPolicyArn",
                      "DeployedRoleNames");
              case META ->
                  java.util.List.of(
                      "GitHubOwner",
                      "GitHubRepo",
                      "GitHubBranch",
                      "TargetPipelineStackName",
                      "TargetPipelineTemplateName",
                      "ConnectionArn",
                      "WatchedPaths",
                      "TargetPipelineName",
                      "ImageRepositoryArn",
                      "TemplateConfiguration",
                      "ExecutionRoleArn",
                      "Capabilities",
                      "Guard",
                      "Approval",
                      "Image",
                      "ReconcileSchedule",
                      "OwnTemplate");
            });
  }
}
