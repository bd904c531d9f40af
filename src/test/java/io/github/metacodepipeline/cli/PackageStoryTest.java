package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.Events;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Templates that are too large to be sent, and templates that name files beside them. */
class PackageStoryTest extends StoryTest {
  private static final String BUCKET = "octo-templates";
  private static final String FILLING = "# " + "é".repeat(30_000) + "\n";
  private static final String NESTED_PATH = "ci/nested/network.yaml";
  private static final String NESTED =
      "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: octo-logs}\n";
  private static final String NESTED_CHANGED = NESTED.replace("octo-logs", "octo-logs-2");
  private static final String PARENT =
      OrdersTemplate.edited(
          "Resources:\n",
          """
          Resources:
            Network:
              Type: AWS::CloudFormation::Stack
              Properties:
                TemplateURL: nested/network.yaml # beside this file
          """);
  private static final String LATE = "  Late:\n    Value: late\n";
  private static final String LATER = "  Later:\n    Value: later\n";
  private static final String WITH_CODE =
      OrdersTemplate.edited(
          "Resources:\n",
          """
          Resources:
            Notifier:
              Type: AWS::Lambda::Function
              Properties:
                Code: ../src/notifier
                Handler: main.handler
                Role: arn:aws:iam::123456789012:role/notifier
                Runtime: python3.13
          """);

  private void bucketIn(Region region) {
    story.aws().bucket(BUCKET, region);
    story.with("s3-bucket", BUCKET).with("s3-prefix", "ci");
  }

  private void bucket() {
    bucketIn(Region.EU_WEST_1);
  }

  private void parent(String nested) {
    story.with("template", "ci/pipeline.yaml");
    story.commit(NESTED_PATH, nested);
    story.commit("ci/pipeline.yaml", PARENT);
  }

  private String deployed() {
    return story
        .aws()
        .cloudFormation()
        .getTemplate(
            request -> request.stackName(Story.STACK).templateStage(TemplateStage.ORIGINAL))
        .templateBody();
  }

  @Test
  void a_big_template_is_created_left_alone_and_updated() {
    bucket();
    story.commit(OrdersTemplate.ORIGINAL + FILLING);
    story.push().ended(Ending.CREATED, CREATED);
    assertThat(deployed()).isEqualTo(OrdersTemplate.ORIGINAL + FILLING);

    Ran again = story.push();
    again.ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();
    assertThat(again.askedOfAws()).noneMatch(call -> call.startsWith("s3:"));

    story.commit(OrdersTemplate.WITH_APPROVAL + FILLING);
    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
    assertThat(story.aws().keys(BUCKET))
        .hasSize(2)
        .allMatch(key -> key.matches("ci/[0-9a-f]{64}\\.template"));
  }

  @Test
  void a_big_template_without_a_bucket_is_wrong_input() {
    story.commit(OrdersTemplate.ORIGINAL + FILLING);

    int bytes = OrdersTemplate.ORIGINAL.length() + FILLING.length() + 30_000;
    story
        .push()
        .ended(
            Ending.WRONG_INPUT,
            "The template has %,d bytes.".formatted(bytes),
            "at most 51,200 bytes",
            "s3-bucket")
        .askedNothingOfAws();
  }

  @Test
  void a_nested_template_is_deployed_and_its_change_alone_is_an_update() {
    bucket();
    parent(NESTED);
    story.push().ended(Ending.CREATED, CREATED);
    String before = deployed();
    assertThat(before.lines().count()).isEqualTo(PARENT.lines().count());
    assertThat(before)
        .matches(
            "(?s).*TemplateURL: \"%s/octo-templates/ci/[0-9a-f]{64}\\.template\" # beside.*"
                .formatted(story.sandbox().endpoint()));

    Ran again = story.push();
    again.ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();

    story.commit(NESTED_PATH, NESTED_CHANGED);
    story.push().ended(Ending.UPDATED, UPDATED);
    assertThat(deployed()).isNotEqualTo(before);
  }

  @Test
  void a_nested_template_that_a_newer_commit_changed_supersedes() {
    bucket();
    parent(NESTED);
    story.push();
    Commit late = story.commit("ci/pipeline.yaml", PARENT + LATE);
    Commit newer = story.commit(NESTED_PATH, NESTED_CHANGED);

    story.on("push-main", late).ended(Ending.SUPERSEDED, newer.abbreviated() + " is newer");
  }

  @Test
  void a_folder_travels_as_a_zip_and_is_watched_file_by_file() {
    bucket();
    story.with("template", "ci/pipeline.yaml");
    story.commit("src/notifier/main.py", "def handler(event, context): pass\n");
    story.commit("ci/pipeline.yaml", WITH_CODE);

    story.push().ended(Ending.CREATED, CREATED);
    assertThat(story.aws().keys(BUCKET)).singleElement().asString().endsWith(".zip");
    story.push().ended(Ending.UNCHANGED, NO_DIFFERENCE).touchedNothing();

    Commit late = story.commit("ci/pipeline.yaml", WITH_CODE + LATE);
    story.commit("src/other.py", "");
    story.on("push-main", late).ended(Ending.UPDATED, UPDATED);
    Commit later = story.commit("ci/pipeline.yaml", WITH_CODE + LATE + LATER);
    Commit newer = story.commit("src/notifier/added.py", "");
    story.on("push-main", later).ended(Ending.SUPERSEDED, newer.abbreviated() + " is newer");
    story.push().ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void a_checkout_gives_the_same_keys_as_the_api() {
    bucket();
    story.with("template", "ci/pipeline.yaml");
    story.commit("src/notifier/main.py", "def handler(event, context): pass\n");
    story.commit("src/notifier/lib/größe.py", "x = '😀'\n");
    story.commit("ci/pipeline.yaml", WITH_CODE);
    story.push().ended(Ending.CREATED, CREATED);

    Ran again = story.checkedOut().push();

    again.ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(again.askedOfGitHub()).isZero();
  }

  @Test
  void a_bucket_of_another_region_is_wrong_input() {
    bucketIn(Region.EU_CENTRAL_1);
    parent(NESTED);

    story
        .push()
        .ended(
            Ending.WRONG_INPUT,
            "bucket \"octo-templates\" is in eu-central-1, and the stack is in eu-west-1")
        .touchedNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside.yaml", "/etc/passwd", "missing.yaml"})
  void a_path_that_leads_nowhere_is_wrong_input_with_its_line(String path) {
    bucket();
    story.commit(PARENT.replace("nested/network.yaml", path));

    story
        .push()
        .ended(Ending.WRONG_INPUT, "pipeline.yaml:" + lineOf("TemplateURL") + ": ")
        .askedNothingOfAws();
  }

  private static int lineOf(String word) {
    return (int) PARENT.substring(0, PARENT.indexOf(word)).lines().count();
  }

  @Test
  void a_role_that_may_not_store_is_denied_and_nothing_is_asked_of_cloudformation() {
    bucket();
    parent(NESTED);
    story.whenAws(storingNothing());

    Ran ran = story.push();

    ran.ended(Ending.DENIED, "AWS denies s3:PutObject on arn:aws:s3:::octo-templates/ci/");
    assertThat(ran.askedOfAws()).doesNotContain("cloudformation:CreateChangeSet");
  }

  @Test
  void a_preview_stores_too_and_shows_cloudformation_s_changes() {
    bucket();
    parent(NESTED);
    story.push();
    proposeNestedChange();

    story
        .on("pull_request")
        .ended(Ending.PREVIEWED, "CloudFormation's own change set", "change     Network");
    assertThat(story.aws().keys(BUCKET)).hasSize(2);
  }

  @Test
  void a_preview_whose_role_may_not_store_compares_what_would_be_sent() {
    bucket();
    parent(NESTED);
    story.push();
    proposeNestedChange();
    story.whenAws(storingNothing());

    story
        .on("pull_request")
        .ended(
            Ending.PREVIEWED,
            "without asking AWS (AWS denies s3:PutObject on",
            "change     Network")
        .neverSaid("change     Pipeline");
  }

  @Test
  void a_preview_without_a_role_needs_no_bucket() {
    parent(NESTED);
    proposeNestedChange();
    story.with("role-to-assume", "");

    story
        .on("pull_request")
        .ended(Ending.PREVIEWED, "without asking AWS (no role-to-assume was given)")
        .askedNothingOfAws();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transform: Strangers | the template runs macro Strangers",
        "Outputs: {O: {Value: '{{resolve:ssm:/x}}'}} | the template has a dynamic reference",
        "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x}} | parameter P reads another",
      })
  void a_preview_lets_a_nested_template_look_up_nothing(String line, String reason) {
    bucket();
    parent(NESTED);
    story.push();
    propose(line + "\n" + NESTED);

    story
        .on("pull_request")
        .ended(Ending.PREVIEWED, "without asking AWS (" + reason)
        .touchedNothing();
  }

  @Test
  void a_template_that_cloudformation_may_not_fetch_is_denied() {
    bucket();
    parent(NESTED);
    story.commit("ci/pipeline.yaml", PARENT + FILLING);
    story.whenAws(
        refusing(
            "CreateChangeSet", new AwsError(400, "ValidationError", "S3 error: Access Denied")));

    story.push().ended(Ending.DENIED, "S3 error: Access Denied", "allow it s3:GetObject there");
  }

  private void proposeNestedChange() {
    propose(NESTED_CHANGED);
  }

  private void propose(String nested) {
    Commit commit =
        new Commit(String.valueOf(Events.environment("pull_request").get("GITHUB_SHA")));
    story.proposed("pull_request", OrdersTemplate.ORIGINAL);
    story.gitHub().file(commit, "ci/pipeline.yaml", PARENT).file(commit, NESTED_PATH, nested);
    story.with("role-to-assume", Story.ROLES + "github-preview");
  }

  private static Interceptor storingNothing() {
    return refusing("PutObject", new AwsError(403, "AccessDenied", "Access Denied"));
  }

  private static Interceptor refusing(String action, AwsError error) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().equals(action)) {
          throw error;
        }
      }
    };
  }
}
