package io.github.metacodepipeline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflow; the example of it is linted with the other examples. */
class WorkflowFileTest {
  private static final Roles ROLES =
      Roles.named(new AccountId("aws", "123456789012"), new StackName("orders-pipeline"));

  private static String workflow(
      String branch, String template, String parameters, Map<String, String> access) {
    return WorkflowFile.of(
            new Blueprint(
                new Target(
                    new StackName("orders-pipeline"),
                    new RepositoryPath(template),
                    parameters,
                    "",
                    Terms.of(Set.of())),
                new Revision.WorkingTree(),
                new GitHubHome("octo-org/orders", "1000001", "2000002"),
                new Branch(branch),
                "eu-west-1",
                Set.of(Side.GITHUB),
                Map.of(),
                List.of(),
                "OWNER/meta-codepipeline@v1"),
            ROLES,
            access)
        .text();
  }

  @Test
  void is_the_one_of_the_examples() throws IOException {
    assertThat(
            workflow(
                "main",
                "pipeline.yaml",
                "pipeline-configuration.json",
                Map.of("Environment", "production")))
        .isEqualTo(Files.readString(Path.of("examples/deploy-and-preview.yml")));
  }

  @Test
  void is_the_same_every_time() {
    assertThat(workflow("main", "a.yaml", "", Map.of()))
        .isEqualTo(workflow("main", "a.yaml", "", Map.of()))
        .doesNotContain("environment:", "audience:", "parameter-overrides:");
  }

  @Test
  void names_what_the_roles_were_made_for() {
    assertThat(
            workflow(
                "release/1.x",
                "ci/it's.yaml",
                "Size: large\nOwner: team-a",
                Map.of("Audience", "sts.amazonaws.com.cn", "TemplateBucket", "templates")))
        .contains(
            "branches: [release/1.x]",
            "template: 'ci/it''s.yaml'",
            "parameter-overrides: |\n            Size: large\n            Owner: team-a\n",
            "audience: sts.amazonaws.com.cn",
            "s3-bucket: templates");
  }

  @Test
  void a_word_that_yaml_reads_otherwise_is_a_text() {
    Map<?, ?> read =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(workflow("on", "1.0", "", Map.of("Environment", "null")));

    assertThat(read.toString()).contains("branches=[on]", "environment=null", "template=1.0");
    assertThat(workflow("on", "1.0", "", Map.of("Environment", "null")))
        .contains("[ 'on' ]".replace(" ", ""), "environment: 'null'", "template: '1.0'");
  }

  @Test
  void an_expression_cannot_be_smuggled_in() {
    assertThatThrownBy(() -> workflow("main", "${{ secrets.TOKEN }}.yaml", "", Map.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot stand in a workflow");
    assertThatThrownBy(() -> workflow("main", "a.yaml", "A: 1\nB: ${{ github.token }}", Map.of()))
        .isInstanceOf(Failure.class);
  }
}
