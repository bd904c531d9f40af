package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;

/** Whoever sets up what they have no permission for is told which, before anything is made. */
class BootstrapDeniedStoryTest extends BootstrapStory {
  private static final List<String> LOOKING =
      List.of(
          "iam:ListOpenIDConnectProviders",
          "codeconnections:GetConnection",
          "cloudformation:DescribeStacks");

  /** Continues as a role that may do this. */
  private void as(String... actions) {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName("administration")
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .templateBody(
                    """
                    Resources:
                      Role:
                        Type: AWS::IAM::Role
                        Properties:
                          RoleName: administration
                          AssumeRolePolicyDocument:
                            Statement: [{Effect: Allow, Principal: {AWS: '123456789012'}, Action: 'sts:AssumeRole'}]
                          Policies:
                            - PolicyName: some
                              PolicyDocument:
                                Statement: [{Effect: Allow, Action: [%s], Resource: '*'}]
                    """
                        .formatted("'" + String.join("', '", actions) + "'")));
    story.with("role-to-assume", Story.ROLES + "administration").with("role-chaining", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iam:ListOpenIDConnectProviders",
        "codeconnections:GetConnection",
        "cloudformation:DescribeStacks",
        "cloudformation:CreateChangeSet"
      })
  void the_missing_permission_is_named(String missing) {
    as(LOOKING.stream().filter(action -> !action.equals(missing)).toArray(String[]::new));

    Ran ran = bootstrap("--connection-arn", CONNECTION);

    assertThat(ran.exitCode()).as(ran.log()).isEqualTo(Ending.DENIED.exitCode());
    assertThat(ran.outputs()).containsEntry("result", "denied");
    assertThat(ran.shown()).contains("AWS denies " + missing);
    assertThat(stacks()).containsExactly("administration");
  }

  @Test
  void a_role_that_may_everything_needs_no_administrator() {
    as("*");

    bootstrap("--connection-arn", CONNECTION).ended(Ending.CREATED, META + " was created.");
  }
}
