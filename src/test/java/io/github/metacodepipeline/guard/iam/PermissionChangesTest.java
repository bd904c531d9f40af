package io.github.metacodepipeline.guard.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionChangesTest {
  private static Evaluator template(String resources) {
    return new Evaluator(
        TemplateReader.read(
            new SourceFile(
                new RepositoryPath("pipeline.yaml"),
                "Resources:\n  Topic: {Type: AWS::SNS::Topic}\n" + resources.indent(2))),
        Facts.NONE);
  }

  private static Evaluator role(String... properties) {
    return template(
        "Builder: {Type: AWS::IAM::Role, Properties: {%s}}"
            .formatted(String.join(", ", properties)));
  }

  private static String policies(String... statements) {
    return "Policies: [{PolicyName: p, PolicyDocument: {Statement: [%s]}}]"
        .formatted(String.join(", ", statements));
  }

  private static Evaluator allowed(String... statements) {
    return role(policies(statements));
  }

  private static String allow(String actions, String resources) {
    return "{Effect: Allow, Action: %s, Resource: %s}".formatted(actions, resources);
  }

  private static String allow(String actions, String resources, String condition) {
    return "{Effect: Allow, Action: %s, Resource: %s, Condition: {%s}}"
        .formatted(actions, resources, condition);
  }

  private static String deny(String actions) {
    return "{Effect: Deny, Action: %s, Resource: '*'}".formatted(actions);
  }

  private static String trust(String principal) {
    return trust(principal, "{}");
  }

  private static String trust(String principal, String condition) {
    return "AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {%s}, Action: sts:AssumeRole, Condition: %s}]}"
        .formatted(principal, condition);
  }

  private static List<String> told(Evaluator before, Evaluator after) {
    return lines(PermissionChanges.between(Optional.of(before), after));
  }

  private static List<String> lines(List<PermissionChange> changes) {
    return changes.stream()
        .map(change -> "%s: %s %s".formatted(change.direction(), change.who(), change.what()))
        .toList();
  }

  @Test
  void puts_all_actions_on_one_resource_into_one_line_with_its_place() {
    Evaluator before = allowed(allow("s3:GetObject", "!Sub '${Artifacts.Arn}/*'"));
    Evaluator after =
        allowed(
            allow("[s3:GetObject, s3:PutObject]", "!Sub '${Artifacts.Arn}/*'"),
            allow("'s3:DeleteObject'", "!Sub '${Artifacts.Arn}/*'"));

    assertThat(PermissionChanges.between(Optional.of(before), after))
        .containsExactly(
            new PermissionChange(
                PermissionChange.Direction.WIDENED,
                "Role Builder",
                "may also s3:PutObject, s3:DeleteObject on ${Artifacts.Arn}/*",
                Optional.of(new Place("pipeline.yaml", 3))));
    assertThat(PermissionChanges.between(Optional.of(after), before))
        .containsExactly(
            new PermissionChange(
                PermissionChange.Direction.NARROWED,
                "Role Builder",
                "may no longer s3:PutObject, s3:DeleteObject on ${Artifacts.Arn}/*",
                Optional.empty()));
  }

  @Test
  void puts_all_resources_of_the_same_actions_into_one_line() {
    assertThat(told(role(), allowed(allow("[s3:GetObject, s3:ListBucket]", "['a', 'b']"))))
        .containsExactly("WIDENED: Role Builder may also s3:GetObject, s3:ListBucket on a, b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[s3:GetObject, s3:PutObject] | '[a, b]' | [s3:PutObject, s3:GetObject] | '[b, a]'",
        "s3:GetObject | a | [S3:getobject] | [a]",
        "['s3:Get*', s3:GetObject] | a | 's3:Get*' | a",
        "'s3:*' | '[''*'', a]' | ['s3:*'] | ['*']",
      })
  void says_nothing_of_what_only_reads_otherwise(
      String actions, String resources, String others, String otherResources) {
    Evaluator one = allowed(allow(actions.strip(), resources.strip()));
    Evaluator two = allowed(allow(others.strip(), otherResources.strip()));

    assertThat(told(one, two)).isEmpty();
    assertThat(told(two, one)).isEmpty();
  }

  @Test
  void says_nothing_of_a_statement_that_moves_to_another_policy() {
    String role = "Builder: {Type: AWS::IAM::Role, Properties: {%s}}\n";
    String document = "PolicyDocument: {Statement: [%s]}".formatted(allow("s3:GetObject", "a"));
    Evaluator inline = allowed(allow("s3:GetObject", "a"));
    Evaluator apart =
        template(
            role.formatted("RoleName: b")
                + "P: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, Roles: [!Ref Builder], %s}}"
                    .formatted(document));
    Evaluator managed =
        template(
            role.formatted("ManagedPolicyArns: [!Ref P]")
                + "P: {Type: AWS::IAM::ManagedPolicy, Properties: {%s}}".formatted(document));

    assertThat(told(inline, apart)).isEmpty();
    assertThat(told(apart, managed)).isEmpty();
    assertThat(told(managed, inline)).isEmpty();
  }

  @Test
  void a_wildcard_that_becomes_one_action_is_a_narrowing() {
    Evaluator wide = allowed(allow("'s3:*'", "a"));
    Evaluator narrow = allowed(allow("s3:GetObject", "a"), allow("s3:PutObject", "a"));

    assertThat(told(wide, narrow))
        .containsExactly(
            "NARROWED: Role Builder may no longer s3:* on a, but only s3:GetObject, s3:PutObject");
    assertThat(told(narrow, wide))
        .containsExactly(
            "WIDENED: Role Builder may also s3:* on a, before only s3:GetObject, s3:PutObject");
  }

  @Test
  void a_resource_that_becomes_a_part_of_it_is_a_narrowing() {
    assertThat(
            told(
                allowed(allow("s3:GetObject", "'*'")),
                allowed(allow("s3:GetObject", "'arn:aws:s3:::b/*'"))))
        .containsExactly(
            "NARROWED: Role Builder may no longer s3:GetObject on *, but only s3:GetObject on arn:aws:s3:::b/*");
  }

  @Test
  void a_change_of_a_condition_is_told_as_such() {
    Evaluator always = allowed(allow("[s3:GetObject, s3:PutObject]", "a"));
    Evaluator one =
        allowed(
            allow("[s3:GetObject, s3:PutObject]", "a", "StringEquals: {aws:SourceAccount: '1'}"));
    Evaluator two =
        allowed(
            allow(
                "[s3:GetObject, s3:PutObject]",
                "a",
                "StringEquals: {aws:SourceAccount: ['1', '2']}"));
    Evaluator other =
        allowed(
            allow("[s3:GetObject, s3:PutObject]", "a", "StringEquals: {aws:SourceAccount: '3'}"));

    assertThat(told(always, one))
        .containsExactly(
            "NARROWED: Role Builder may s3:GetObject, s3:PutObject on a only if aws:sourceaccount StringEquals 1, before under no condition");
    assertThat(told(one, always))
        .containsExactly(
            "WIDENED: Role Builder may s3:GetObject, s3:PutObject on a under no condition, before only if aws:sourceaccount StringEquals 1");
    assertThat(told(one, two))
        .containsExactly(
            "WIDENED: Role Builder may s3:GetObject, s3:PutObject on a if aws:sourceaccount StringEquals 1 or 2, before only if aws:sourceaccount StringEquals 1");
    assertThat(told(one, other))
        .containsExactly(
            "WIDENED: Role Builder may also s3:GetObject, s3:PutObject on a if aws:sourceaccount StringEquals 3",
            "NARROWED: Role Builder may no longer s3:GetObject, s3:PutObject on a if aws:sourceaccount StringEquals 1");
  }

  @Test
  void a_deny_narrows_when_it_comes_and_widens_when_it_goes() {
    Evaluator free = allowed(allow("'*'", "'*'"));
    Evaluator denied = allowed(allow("'*'", "'*'"), deny("['iam:*', 'sts:*']"));

    assertThat(told(free, denied))
        .containsExactly("NARROWED: Role Builder is also denied iam:*, sts:* on *");
    assertThat(told(denied, free))
        .containsExactly("WIDENED: Role Builder is no longer denied iam:*, sts:* on *");
  }

  @Test
  void says_who_may_become_a_role() {
    Evaluator service = role(trust("Service: codebuild.amazonaws.com"));
    Evaluator account = role(trust("AWS: [arn:aws:iam::222222222222:root, '*']"));

    assertThat(told(service, account))
        .containsExactly(
            "WIDENED: Role Builder may also be assumed by everybody (AWS *), before only Service codebuild.amazonaws.com");
    assertThat(
            told(
                role(trust("AWS: '222222222222'")),
                role(trust("AWS: '222222222222'", "{StringEquals: {sts:ExternalId: x}}"))))
        .containsExactly(
            "NARROWED: Role Builder may be assumed by AWS 222222222222 only if sts:externalid StringEquals x, before under no condition");
  }

  @Test
  void names_managed_policies_that_are_attached_and_detached() {
    String aws = "!Sub 'arn:${AWS::Partition}:iam::aws:policy/%s'";
    Evaluator before =
        role("ManagedPolicyArns: [%s]".formatted(aws.formatted("AWSCodeBuildAdminAccess")));
    Evaluator after =
        role(
            "ManagedPolicyArns: [%s, !ImportValue Shared, arn:aws:iam::123456789012:policy/team]"
                .formatted(aws.formatted("AmazonS3FullAccess")));

    assertThat(told(before, after))
        .containsExactly(
            "WIDENED: Role Builder gets AWS's policy AmazonS3FullAccess (S3:* on *)",
            "WIDENED: Role Builder gets the policy !ImportValue Shared, into which nobody can see from here",
            "WIDENED: Role Builder gets the policy arn:aws:iam::123456789012:policy/team, into which nobody can see from here",
            "NARROWED: Role Builder loses AWS's policy AWSCodeBuildAdminAccess (not looked into)");
    assertThat(
            told(
                before,
                role("ManagedPolicyArns: [arn:aws:iam::aws:policy/AWSCodeBuildAdminAccess]")))
        .isEmpty();
  }

  @Test
  void a_boundary_limits_when_it_comes_and_frees_when_it_goes() {
    Evaluator free = role();
    Evaluator limited = role("PermissionsBoundary: arn:aws:iam::123456789012:policy/limit");
    Evaluator elsewhere = role("PermissionsBoundary: !Ref Limit");

    assertThat(told(free, limited))
        .containsExactly(
            "NARROWED: Role Builder is limited by the permissions boundary arn:aws:iam::123456789012:policy/limit");
    assertThat(told(limited, elsewhere))
        .containsExactly(
            "WIDENED: Role Builder is no longer limited by the permissions boundary arn:aws:iam::123456789012:policy/limit",
            "NARROWED: Role Builder is limited by the permissions boundary ${Limit}");
  }

  @Test
  void a_new_role_in_a_stack_that_is_there_is_told_in_full() {
    assertThat(
            told(
                template(""),
                role(
                    trust("Service: codebuild.amazonaws.com"),
                    policies(allow("s3:GetObject", "a"), allow("'logs:*'", "b"), deny("'iam:*'")))))
        .containsExactly(
            "WIDENED: Role Builder is new; may be assumed by Service codebuild.amazonaws.com; is denied iam:* on *",
            "WIDENED: Role Builder may s3:GetObject on a",
            "WIDENED: Role Builder may logs:* on b");
    assertThat(told(role(policies(allow("s3:GetObject", "a"))), template("")))
        .containsExactly("NARROWED: Role Builder is gone, and all that it might");
  }

  @Test
  void a_role_under_another_logical_id_is_told_in_two_lines() {
    String properties =
        trust("Service: codebuild.amazonaws.com") + ", " + policies(allow("s3:GetObject", "a"));
    Evaluator renamed =
        template("Maker: {Type: AWS::IAM::Role, Properties: {%s}}".formatted(properties));

    assertThat(told(role(properties), renamed))
        .containsExactly(
            "WIDENED: Role Maker is new, and may what Role Builder might, which is gone",
            "NARROWED: Role Builder is gone, and all that it might");
  }

  @Test
  void a_first_create_tells_each_role_in_one_line_with_the_risky_actions_first() {
    Evaluator first =
        role(
            trust("Service: codebuild.amazonaws.com"),
            policies(
                allow("[s3:GetObject, s3:PutObject, s3:ListBucket, s3:DeleteObject]", "[a, b]"),
                allow("[logs:PutLogEvents, logs:CreateLogGroup, 'iam:*']", "'*'")),
            "ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]");

    assertThat(lines(PermissionChanges.between(Optional.empty(), first)))
        .containsExactly(
            "WIDENED: Role Builder is new; may be assumed by Service codebuild.amazonaws.com;"
                + " may iam:*, logs:PutLogEvents, logs:CreateLogGroup, s3:GetObject, s3:PutObject and 2 more"
                + " on 3 resources, * among them; gets AWS's policy ReadOnlyAccess (not looked into)");
  }

  @Test
  void a_policy_for_a_role_of_another_stack_is_told_of_that_role() {
    Evaluator policy =
        template(
            "P: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, Roles: [shared], PolicyDocument: {Statement: [%s]}}}"
                .formatted(allow("s3:GetObject", "a")));

    assertThat(told(template(""), policy))
        .containsExactly("WIDENED: Role 'shared' may also s3:GetObject on a");
    assertThat(told(policy, template("")))
        .containsExactly("NARROWED: Role 'shared' may no longer s3:GetObject on a");
  }

  @Test
  void a_role_whose_condition_does_not_hold_is_not_there() {
    String conditions = "Conditions: {Wanted: !Equals [a, %s]}\n";
    String resources =
        "Resources: {Topic: {Type: AWS::SNS::Topic}, Builder: {Type: AWS::IAM::Role, Condition: Wanted, Properties: {%s}}}"
            .formatted(policies(allow("s3:GetObject", "a")));

    assertThat(
            told(
                whole(conditions.formatted("b") + resources),
                whole(conditions.formatted("a") + resources)))
        .containsExactly(
            "WIDENED: Role Builder is new", "WIDENED: Role Builder may s3:GetObject on a");
  }

  private static Evaluator whole(String text) {
    return new Evaluator(
        TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), text)), Facts.NONE);
  }
}
