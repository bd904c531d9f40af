package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The template of the access, deployed by the program like any other. */
class AccessStoryTest extends StoryTest {
  private static final String TEMPLATE =
      Story.read(
          Path.of("src/main/resources/io/github/metacodepipeline/bootstrap/github-access.yaml"));

  @Test
  void the_guard_lets_a_first_creation_pass_and_says_what_it_gives() {
    beginInANewAccount();
    story.commit(TEMPLATE);
    story.with("name", "orders-pipeline-access");
    story.with(
        "parameter-overrides",
        "TargetStackName=orders-pipeline,Repository=octo-org/orders,OwnerId=1000001,RepositoryId=2000002");
    story.withAmbientCredentials();

    Ran ran = story.push();

    ran.ended(Ending.CREATED, "Stack orders-pipeline-access was created.").neverSaid("::error");
    assertThat(ran.outputs())
        .containsEntry(
            "DeployRoleArn",
            "arn:aws:iam::123456789012:role/meta-codepipeline/orders-pipeline-deploy");
    story.push().ended(Ending.UNCHANGED, "Stack orders-pipeline-access is unchanged.");
  }
}
