package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** What was set up goes again, in the order of docs/bootstrap.md. */
class TearDownStoryTest extends BootstrapStory {
  @Test
  void both_stacks_can_be_deleted_and_what_stays_is_known() {
    bootstrap("--connection-arn", CONNECTION);
    List<String> buckets = resources(META, "AWS::S3::Bucket");
    assertThat(buckets).isNotEmpty();

    delete(META);
    assertThat(stacks()).containsExactly(ACCESS);
    assertThat(story.aws().pipelines()).isEmpty();

    delete(ACCESS);
    assertThat(stacks()).isEmpty();
    for (String bucket : buckets) {
      assertThat(story.aws().keys(bucket)).as("it is retained").isEmpty();
      story.aws().s3().deleteBucket(request -> request.bucket(bucket));
    }
  }

  @Test
  void it_can_all_be_set_up_again() {
    bootstrap("--connection-arn", CONNECTION);
    delete(META);
    delete(ACCESS);
    // It is retained, since other repositories may use it.
    assertThat(story.aws().identityProviders()).containsExactly(PROVIDER);

    Ran again = bootstrap("--connection-arn", CONNECTION);

    assertThat(again.exitCode()).as(again.log()).isZero();
    assertThat(parameters(ACCESS)).containsEntry("OidcProviderArn", PROVIDER);
  }

  private void delete(String stack) {
    story.aws().cloudFormation().deleteStack(request -> request.stackName(stack));
  }

  private List<String> resources(String stack, String type) {
    return story
        .aws()
        .cloudFormation()
        .listStackResources(request -> request.stackName(stack))
        .stackResourceSummaries()
        .stream()
        .filter(resource -> resource.resourceType().equals(type))
        .map(StackResourceSummary::physicalResourceId)
        .toList();
  }
}
