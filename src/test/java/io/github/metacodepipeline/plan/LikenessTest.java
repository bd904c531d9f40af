package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Branch: {Type: String, Default: main}
        Owner: {Type: String}
        Token: {Type: String, NoEcho: true}
      Resources:
        # für die Bücher 📦
        Bucket: {Type: 'AWS::S3::Bucket'}
      """;

  private static Optional<String> difference(
      String made, Map<String, String> parameters, Map<String, ParameterValue> asked) {
    Template template = template(TEMPLATE);
    Plan.Create plan =
        new Plan.Create(
            new DesiredStack(
                new StackName("orders"),
                template(made),
                parameters.entrySet().stream()
                    .map(entry ->
                        new ResolvedParameter(
                            entry.getKey(),
                            new ParameterValue.Given(entry.getValue()),
                            ResolvedParameter.Origin.RECALLED,
                            false))
                    .toList(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Examples.desired(TEMPLATE).terms()),
            Examples.changeSet(ChangeSet.Status.READY));
    return Likeness.difference(
        plan,
        new Declaration.Present(
            new Revision.At(new Commit("abc".repeat(13) + "0")),
            template,
            new Configuration(asked, Optional.empty(), Optional.empty()),
            List.of(template.file())));
  }

  private static Template template(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), text));
  }

  private static Map<String, ParameterValue> owner(String name) {
    return Map.of("Owner", new ParameterValue.Given(name));
  }

  @Test
  void the_same_text_and_the_same_values_are_alike() {
    assertThat(difference(TEMPLATE, Map.of("Owner", "octo", "Branch", "main"), owner("octo")))
        .isEmpty();
  }

  @Test
  void a_value_that_is_not_named_is_the_default() {
    assertThat(difference(TEMPLATE, Map.of("Owner", "octo"), owner("octo"))).isEmpty();
    assertThat(difference(TEMPLATE, Map.of("Owner", "octo", "Branch", "dev"), owner("octo")))
        .contains("has other values than commit abcabca for Branch");
  }

  @Test
  void a_secret_is_not_compared() {
    assertThat(difference(TEMPLATE, Map.of("Owner", "octo", "Token", "****"), owner("octo")))
        .isEmpty();
  }

  @Test
  void a_kept_value_is_none_that_codepipeline_could_give() {
    assertThat(
            difference(
                TEMPLATE,
                Map.of("Owner", "octo"),
                Map.of("Owner", new ParameterValue.Previous())))
        .contains("has other values than commit abcabca for Owner");
  }

  @Test
  void letters_that_cloudformation_does_not_keep_are_no_difference() {
    String returned = TEMPLATE.replace("für die Bücher 📦", "f?r die B?cher ?");

    assertThat(difference(returned, Map.of("Owner", "octo"), owner("octo"))).isEmpty();
  }

  @Test
  void another_comment_is_another_template() {
    assertThat(difference(TEMPLATE + "# more\n", Map.of("Owner", "octo"), owner("octo")))
        .contains("was made from another template than pipeline.yaml at commit abcabca");
  }
}
