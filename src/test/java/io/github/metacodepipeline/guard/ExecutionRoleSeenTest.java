package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleDocuments;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the guard says of a role of CloudFormation that it has to look at in the account. */
class ExecutionRoleSeenTest {
  private static final String ROLE =
      "arn:aws:iam::123456789012:role/meta-codepipeline/orders-pipeline-execution";
  private static final String BEFORE =
      """
      Resources:
        Logs:
          Type: AWS::S3::Bucket
      """;
  private static final String TOPIC =
      BEFORE
          + """
            Alarms:
              Type: AWS::SNS::Topic
              Properties:
                DisplayName: alarms
          """;
  private static final String BUILD_ROLE =
      BEFORE
          + """
            BuildRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Statement:
                    - Effect: Allow
                      Principal: {Service: codebuild.amazonaws.com}
                      Action: sts:AssumeRole
          """;
  private static final String SNS_ALL =
      allow("sns:*", "arn:aws:sns:eu-west-1:123456789012:orders-pipeline-*");
  private static final String S3_ALL = allow("s3:*", "arn:aws:s3:::orders-pipeline-*");

  private final List<String> asked = new ArrayList<>();

  private static String allow(String action, String resource) {
    return "{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"%s\"}"
        .formatted(action, resource);
  }

  private RoleView having(String... statements) {
    return arn -> {
      asked.add(arn);
      return Optional.of(role(statements));
    };
  }

  private static Identity role(String... statements) {
    return new RoleDocuments(
            "orders-pipeline-execution",
            "{}",
            Map.of("it", "{\"Statement\": [%s]}".formatted(String.join(", ", statements))),
            Map.of(),
            Optional.empty())
        .identity();
  }

  private static DesiredStack desired(String text) {
    DesiredStack plain = Examples.desired(text);
    return new DesiredStack(
        plain.name(),
        plain.template(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Terms.of(Set.of()).withRole(ROLE));
  }

  private static Proposal update(String before, String after) {
    return new Proposal.Planned(
        new Plan.Update(
            desired(after),
            Examples.changeSet(ChangeSet.Status.READY),
            Examples.deployed(Examples.stack(StackStatus.UPDATE_COMPLETE), before)));
  }

  private static Proposal create(String after) {
    return new Proposal.Planned(
        new Plan.Create(desired(after), Examples.changeSet(ChangeSet.Status.READY)));
  }

  private static List<Finding> found(RoleView roles, Proposal proposal, String rule) {
    return Guard.allowing("", Optional.empty(), roles).examine(proposal).stream()
        .filter(finding -> finding.rule().equals(rule))
        .toList();
  }

  private static List<Finding> narrow(RoleView roles, Proposal proposal) {
    return found(roles, proposal, "execution-role-too-narrow");
  }

  @Test
  void shows_what_the_role_lacks_and_the_command_that_adds_it() {
    List<Finding> findings = narrow(having(S3_ALL), update(BEFORE, TOPIC));

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.subject()).isEqualTo("Alarms");
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.place().orElseThrow().line()).isEqualTo(4);
          assertThat(finding.what())
              .startsWith(
                  "Alarms (AWS::SNS::Topic) cannot be worked on: CloudFormation's role orders-pipeline-execution is not allowed sns:CreateTopic, sns:DeleteTopic, ")
              .endsWith(" on arn:aws:sns:eu-west-1:123456789012:orders-pipeline-Alarms-*.");
          assertThat(finding.remedy())
              .isEqualTo(
                  "Have an administrator run `meta-codepipeline bootstrap --name orders-pipeline --template pipeline.yaml`, which adds it; this run's role can never do so itself.");
        });
  }

  @Test
  void says_nothing_where_the_role_may_do_it() {
    assertThat(narrow(having(S3_ALL, SNS_ALL), update(BEFORE, TOPIC))).isEmpty();
    assertThat(narrow(having(allow("*", "*")), create(TOPIC))).isEmpty();
  }

  @Test
  void warns_of_what_may_turn_out_to_be_needed() {
    List<Finding> findings =
        narrow(
            having(
                S3_ALL,
                allow("sns:CreateTopic", "*"),
                allow("sns:GetTopicAttributes", "*"),
                allow("sns:DeleteTopic", "*")),
            update(BEFORE, TOPIC));

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.what()).contains("may not be workable", "sns:TagResource");
        });
  }

  @Test
  void asks_for_what_a_new_property_needs() {
    String versioned = BEFORE + "    Properties: {VersioningConfiguration: {Status: Enabled}}\n";
    RoleView roles = having(allow("s3:CreateBucket", "*"));

    assertThat(narrow(roles, update(BEFORE, versioned)))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.what())
                .endsWith(
                    "is not allowed s3:PutBucketVersioning on arn:aws:s3:::orders-pipeline-logs-*."));
  }

  @Test
  void does_not_look_where_nothing_more_is_needed() {
    assertThat(narrow(having(), update(TOPIC, TOPIC))).isEmpty();
    assertThat(narrow(having(), update(TOPIC, BEFORE))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void looks_once_whatever_the_rules_ask() {
    Guard guard = Guard.allowing("", Optional.empty(), having(S3_ALL));
    Proposal proposal = create(BUILD_ROLE);
    guard.examine(proposal);
    guard.unseen(proposal);
    guard.examine(proposal);

    assertThat(asked).containsExactly(ROLE);
  }

  @Test
  void looks_at_a_first_create() {
    assertThat(narrow(having(S3_ALL), create(TOPIC)))
        .extracting(Finding::subject)
        .containsExactly("Alarms");
  }

  @Test
  void stops_nobody_where_it_may_not_look() {
    RoleView hidden =
        _ -> {
          throw Failure.denied("AWS denies iam:GetRole.", "Allow it.");
        };
    Guard guard = Guard.allowing("", Optional.empty(), hidden);

    assertThat(narrow(hidden, update(BEFORE, TOPIC))).isEmpty();
    assertThat(guard.unseen(update(BEFORE, TOPIC)))
        .extracting(BlindSpot::toString)
        .anyMatch(it ->
            it.contains(
                "execution-role-too-narrow: not checked for CloudFormation's role orders-pipeline-execution, since this run cannot look at it: AWS denies iam:GetRole."));
  }

  @Test
  void says_which_new_resources_it_cannot_judge() {
    String seeded = TOPIC + "  Seeds:\n    Type: Custom::Seeder\n";

    assertThat(
            Guard.allowing("", Optional.empty(), having(S3_ALL, SNS_ALL))
                .unseen(update(BEFORE, seeded)))
        .extracting(BlindSpot::toString)
        .anyMatch(it -> it.contains("Seeds (Custom::Seeder): what this type needs is not listed"));
  }

  @Test
  void gives_the_line_of_the_boundary_that_the_role_asks_for() {
    String bounded =
        """
        {"Effect": "Allow", "Action": "iam:*", "Resource": "*",
         "Condition": {"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/b"}}}
        """;

    assertThat(found(having(S3_ALL, bounded), update(BEFORE, BUILD_ROLE), "boundary-missing"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.subject()).isEqualTo("BuildRole");
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.place().orElseThrow().line()).isEqualTo(4);
          assertThat(finding.remedy())
              .isEqualTo(
                  "Add `PermissionsBoundary: arn:aws:iam::123456789012:policy/b` to its properties.");
        });
  }

  @Test
  void knows_a_boundary_that_is_demanded_by_refusing_all_others() {
    String refusing =
        """
        {"Effect": "Deny", "Action": ["iam:CreateRole", "iam:PutRolePolicy"], "Resource": "*",
         "Condition": {"StringNotEquals": {"iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/b"}}}
        """;
    RoleView roles = having(S3_ALL, allow("iam:*", "*"), refusing);
    String bounded = BUILD_ROLE + "      PermissionsBoundary: arn:aws:iam::123456789012:policy/b\n";

    assertThat(found(roles, create(BUILD_ROLE), "boundary-missing"))
        .extracting(Finding::remedy)
        .containsExactly(
            "Add `PermissionsBoundary: arn:aws:iam::123456789012:policy/b` to its properties.");
    assertThat(found(roles, create(bounded), "boundary-missing")).isEmpty();
    assertThat(found(roles, update(bounded, BUILD_ROLE), "boundary-missing"))
        .extracting(Finding::subject)
        .containsExactly("BuildRole");
    assertThat(found(roles, update(BUILD_ROLE, BUILD_ROLE), "boundary-missing")).isEmpty();
  }

  @Test
  void asks_for_no_boundary_where_roles_may_be_made_without() {
    assertThat(found(having(allow("iam:*", "*")), create(BUILD_ROLE), "boundary-missing"))
        .isEmpty();
  }
}
