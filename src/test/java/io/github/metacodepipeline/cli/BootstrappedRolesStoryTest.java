package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roles that bootstrap made suffice for what they were made for: AWS holds them to that. */
class BootstrappedRolesStoryTest extends StoryTest {
  private static final String ROLE = "    Type: AWS::IAM::Role\n    Properties:\n";
  private static final String BOUNDARY =
      "PermissionsBoundary: arn:aws:iam::123456789012:policy/meta-codepipeline/orders-pipeline-boundary";

  @BeforeEach
  void bootstrap() {
    beginInANewAccount();
    story.with("command", "bootstrap").with("bootstrap-options", "--github-only");
    story.withAmbientCredentials();
    story.commit(bounded(OrdersTemplate.ORIGINAL));
    story
        .on("workflow_dispatch-main")
        .ended(Ending.CREATED, "Stack orders-pipeline-access was created.");
    story.with("command", "deploy").with("bootstrap-options", "");
    story.with("role-to-assume", role("deploy")).with("role-arn", role("execution"));
  }

  @Test
  void for_a_first_deployment_an_update_and_a_push_that_changes_nothing() {
    story.push().ended(Ending.CREATED, CREATED);

    story.commit(bounded(OrdersTemplate.WITH_APPROVAL));
    story.push().ended(Ending.UPDATED, UPDATED);

    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE);
  }

  @Test
  void a_role_without_the_boundary_is_found_before_anything_is_made() {
    story.commit(OrdersTemplate.ORIGINAL);

    story.push().ended(Ending.REFUSED, "boundary-missing:PipelineRole", "`" + BOUNDARY + "`");
  }

  private static String bounded(String template) {
    return OrdersTemplate.edited(template, ROLE, ROLE + "      " + BOUNDARY + "\n");
  }

  private static String role(String kind) {
    return Story.ROLES + "meta-codepipeline/orders-pipeline-" + kind;
  }
}
