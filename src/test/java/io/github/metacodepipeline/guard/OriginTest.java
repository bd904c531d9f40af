package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
  private static final Template TEMPLATE = Examples.template(Examples.TEXT);

  /** A source action; a value that begins with an exclamation mark is open. */
  private static Action source(String provider, String configuration) {
    Map<String, Value> fields =
        Arrays.stream(configuration.split(" "))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair ->
                        pair[1].startsWith("!")
                            ? new Value.Open(pair[1].replace('_', ' '))
                            : new Value.Text(pair[1])));
    return new Action(
        new Value.Text("Source"),
        new ActionType("Source", "AWS", provider, "1"),
        new Value.Fields(fields),
        Value.NONE,
        Optional.empty());
  }

  private static Origin origin(String provider, String configuration) {
    return Origin.of(source(provider, configuration)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CodeStarSourceConnection | FullRepositoryId=a/b BranchName=main | repository a/b, branch main
          GitHub                   | Owner=a Repo=b Branch=main           | repository a/b, branch main
          GitHub                   | Owner=!Ref_O Repo=b Branch=main      | repository !Ref O/b, branch main
          CodeCommit               | RepositoryName=b BranchName=main     | repository b, branch main
          S3                       | S3Bucket=b S3ObjectKey=a.zip         | bucket b, key a.zip
          ECR                      | RepositoryName=b                     | repository b, tag latest
          ECR                      | RepositoryName=b ImageTag=v1         | repository b, tag v1
          CodeCommit               | RepositoryName=b                     | repository b, branch nothing
          """)
  void says_what_a_source_watches(String provider, String configuration, String words) {
    assertThat(origin(provider, configuration)).hasToString(words);
  }

  @Test
  void does_not_know_what_a_custom_action_watches() {
    assertThat(Origin.of(source("Jenkins", "ProjectName=a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CodeCommit | RepositoryName=a BranchName=x | CodeCommit               | RepositoryName=a BranchName=x       | SAME
          CodeCommit | RepositoryName=a BranchName=x | CodeCommit               | RepositoryName=a BranchName=y       | OTHER
          CodeCommit | RepositoryName=a BranchName=x | CodeCommit               | RepositoryName=a BranchName=!Ref_B  | OPEN
          CodeCommit | RepositoryName=a BranchName=x | CodeCommit               | RepositoryName=b BranchName=!Ref_B  | OTHER
          CodeCommit | RepositoryName=a BranchName=x | CodeStarSourceConnection | FullRepositoryId=a BranchName=x     | OTHER
          GitHub     | Owner=a Repo=b Branch=x       | CodeStarSourceConnection | FullRepositoryId=a/b BranchName=x   | SAME
          ECR        | RepositoryName=a              | ECR                      | RepositoryName=a ImageTag=latest    | SAME
          """)
  void tells_whether_two_are_the_same(
      String provider, String before, String another, String after, Sameness sameness) {
    assertThat(origin(provider, before).with(origin(another, after), TEMPLATE)).isEqualTo(sameness);
  }

  @Test
  void says_what_is_other_and_nothing_else() {
    assertThat(
            origin("CodeCommit", "RepositoryName=a BranchName=x")
                .to(origin("CodeCommit", "RepositoryName=a BranchName=y")))
        .isEqualTo("branch x → y");
    assertThat(
            origin("CodeCommit", "RepositoryName=a BranchName=x")
                .to(origin("CodeStarSourceConnection", "FullRepositoryId=a/b BranchName=x")))
        .isEqualTo("repository a, branch x → repository a/b, branch x");
    assertThat(
            origin("S3", "S3Bucket=a S3ObjectKey=x").to(origin("S3", "S3Bucket=b S3ObjectKey=y")))
        .isEqualTo("bucket a → b, key x → y");
  }
}
