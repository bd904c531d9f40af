package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.doctor.Needed;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.StackRecipes;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Protection;
import io.github.metacodepipeline.source.Terms.Recovery;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What the doctor says that a role needs is what runs ask of AWS with it, and nothing else. */
class NeededActionsTest extends RunningStoryTest {
  /** What runs ask too, and do without where it is denied, as a test below shows. */
  private static final Set<String> DONE_WITHOUT =
      Set.of(
          // What the guard compares the template with; else it says what it cannot see.
          "iam:GetRole",
          "iam:ListRolePolicies",
          "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies",
          "iam:GetPolicy",
          "iam:GetPolicyVersion",
          // S3 tells the Region of a bucket without it.
          "s3:ListBucket");

  private static final String ROLE = Story.ROLES + "pipeline-execution";
  private static final Terms TERMS = Terms.of(Set.of("CAPABILITY_NAMED_IAM")).withRole(ROLE);
  private static final String BIG = "# " + "a comment that goes on ".repeat(3_000) + "\n";
  private static final String POLICY =
      """
      {"StackPolicy": {"Statement": [
        {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}}
      """;
  private static final String NESTED =
      "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: octo-logs}\n";
  private static final String PARENT =
      OrdersTemplate.edited(
          "Resources:\n",
          """
          Resources:
            Network:
              Type: AWS::CloudFormation::Stack
              Properties:
                TemplateURL: network.yaml
          """);

  private final Set<String> asked = new TreeSet<>();
  private final Set<String> needed = new TreeSet<>();
  private int stories;

  private void begin(String template) {
    story.close();
    stories++;
    story = new Story(folder.resolve("story-" + stories), Pace.instant());
    story.with("role-arn", ROLE).with("allow", "execution-role-too-narrow");
    story.commit(template);
  }

  private static Needed of(String template) {
    return Needed.by(template, TERMS);
  }

  private void deploys(String result, Needed target) {
    Ran ran = story.push();
    Set<String> actions = Requests.of(ran);
    if (actions.contains("cloudformation:CreateChangeSet")) {
      actions.add("iam:PassRole");
    }
    holds(result, ran, actions, target.toDeploy());
  }

  private void previews(String template) {
    story.with("role-to-assume", Story.ROLES + "github-preview");
    story.proposed("pull_request", template);
    Ran ran = story.on("pull_request");
    holds("previewed", ran, Requests.of(ran), of(template).toPreview());
  }

  private void holds(String result, Ran ran, Set<String> actions, Set<String> needs) {
    assertThat(ran.outputs()).as(ran.log()).containsEntry("result", result);
    actions.removeAll(DONE_WITHOUT);
    assertThat(needs).containsAll(actions);
    asked.addAll(actions);
    needed.addAll(needs);
  }

  @Test
  void deployments() {
    creationUpdateFailureAndNothing();
    inFlight();
    bucketAndNestedStack();
    settings();
    drafts();
    stuckStacks();

    assertThat(needed).isEqualTo(asked);
  }

  private void creationUpdateFailureAndNothing() {
    begin(OrdersTemplate.ORIGINAL);
    deploys("created", of(OrdersTemplate.ORIGINAL));
    deploys("unchanged", of(OrdersTemplate.ORIGINAL));
    story.with("follow", "true").commit(OrdersTemplate.WITH_APPROVAL);
    deploys("updated", of(OrdersTemplate.WITH_APPROVAL));
    story.commit(OrdersTemplate.ONE_STAGE);
    deploys("failed", of(OrdersTemplate.ONE_STAGE));
  }

  private void inFlight() {
    begin(OrdersTemplate.BUILDING);
    deploys("created", of(OrdersTemplate.BUILDING));
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
    pushed(OrdersTemplate.BUILDING_ELSEWHERE);
    story.with("follow", "true");
    deploys("updated", of(OrdersTemplate.BUILDING_ELSEWHERE));
  }

  private void bucketAndNestedStack() {
    begin(OrdersTemplate.ORIGINAL + BIG);
    story.aws().bucket("octo-templates", Region.EU_WEST_1);
    story.with("s3-bucket", "octo-templates").with("s3-prefix", "ci");
    deploys("created", of(OrdersTemplate.ORIGINAL).storing("octo-templates/ci"));
    story.with("include-nested-stacks-change-set", "true").commit("network.yaml", NESTED);
    story.commit(PARENT);
    deploys("updated", of(OrdersTemplate.ORIGINAL).storing("octo-templates/ci"));
    story.commit("network.yaml", NESTED.replace("octo-logs", "octo-logs-2"));
    deploys("updated", of(OrdersTemplate.ORIGINAL).storing("octo-templates/ci"));
  }

  private void settings() {
    begin(OrdersTemplate.ORIGINAL);
    story.with("termination-protection", "true").with("parameter-overrides", "settings.json");
    story.commit("settings.json", POLICY);
    Needed target = Needed.by(OrdersTemplate.ORIGINAL, TERMS.withProtection(Protection.ON));
    deploys("created", target.configured("settings.json", POLICY));
    deploys("unchanged", target.configured("settings.json", POLICY));
  }

  private void drafts() {
    begin(OrdersTemplate.ORIGINAL);
    deploys("created", of(OrdersTemplate.ORIGINAL));
    story.commit(OrdersTemplate.ORIGINAL + "# the end\n");
    deploys("unchanged", of(OrdersTemplate.ORIGINAL));
    story.with("command", "plan").commit(OrdersTemplate.WITH_APPROVAL);
    deploys("previewed", of(OrdersTemplate.WITH_APPROVAL));
  }

  private void stuckStacks() {
    Needed target = Needed.by(OrdersTemplate.WITH_APPROVAL, TERMS.recovering(Recovery.RECREATE));
    for (StackStatus status :
        List.of(
            StackStatus.ROLLBACK_COMPLETE,
            StackStatus.UPDATE_FAILED,
            StackStatus.UPDATE_ROLLBACK_FAILED)) {
      begin(OrdersTemplate.WITH_APPROVAL);
      StackRecipes recipes =
          new StackRecipes(story.aws().cloudFormation(), story.sandbox(), Story.STACK)
              .of(OrdersTemplate.ORIGINAL)
              .passing(story.time()::sleep);
      recipes.bring(status);
      recipes.mend();
      story.commit(OrdersTemplate.WITH_APPROVAL);
      story.with("recover", "recreate");
      deploys(status == StackStatus.ROLLBACK_COMPLETE ? "recreated" : "updated", target);
    }
  }

  @Test
  void previews() {
    begin(OrdersTemplate.ORIGINAL);
    story.push();
    previews(OrdersTemplate.WITH_APPROVAL);

    begin(OrdersTemplate.BUILDING);
    story.push();
    story.sandbox().direct(director -> director.takes("orders", "Build", BUILD));
    started(story.commit("README.md", "# Orders\n"));
    previews(OrdersTemplate.BUILDING_ELSEWHERE);
    story.with("in-flight", "stop");
    previews(OrdersTemplate.BUILDING_ELSEWHERE);

    begin(PARENT);
    story.aws().bucket("octo-templates", Region.EU_WEST_1);
    story.with("s3-bucket", "octo-templates").commit("network.yaml", NESTED);
    story.push().ended(Ending.CREATED, CREATED);
    story.with("s3-bucket", "");
    previews(OrdersTemplate.ORIGINAL);

    assertThat(needed).isEqualTo(asked);
  }

  @Test
  void what_is_denied_of_the_rest_stops_no_deployment() {
    begin(OrdersTemplate.ORIGINAL + BIG);
    story.aws().bucket("octo-templates", Region.EU_WEST_1);
    story.with("s3-bucket", "octo-templates").with("allow", "");

    story
        .whenAws(
            new Interceptor() {
              @Override
              public void before(LoggedCall call) {
                if (call.service().equals("iam") || call.action().equals("HeadBucket")) {
                  throw new AwsError(403, "AccessDenied", "Not authorized");
                }
              }
            })
        .push()
        .ended(Ending.CREATED, CREATED);
  }
}
