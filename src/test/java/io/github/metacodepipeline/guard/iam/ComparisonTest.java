package io.github.metacodepipeline.guard.iam;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One role of an account, before and after. */
class ComparisonTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OIDC = "arn:aws:iam::123456789012:oidc-provider/token.example.com";

  private static Identity role(String properties) {
    String text =
        "Resources: {Role: {Type: AWS::IAM::Role, Properties: {%s}}}".formatted(properties);
    return Identities.of(
            new Evaluator(
                TemplateReader.read(new SourceFile(new RepositoryPath("t.yaml"), text)),
                Facts.NONE))
        .values()
        .iterator()
        .next();
  }

  private static Identity allowed(String... statements) {
    return role(
        "Policies: [{PolicyName: p, PolicyDocument: {Statement: [%s]}}]"
            .formatted(String.join(", ", statements)));
  }

  private static Identity trusting(String statement) {
    return role("AssumeRolePolicyDocument: {Statement: [%s]}".formatted(statement));
  }

  private static Identity trustingTokens(String condition) {
    return trusting(
        "{Effect: Allow, Principal: {Federated: '%s'}, Action: sts:AssumeRoleWithWebIdentity, Condition: {%s}}"
            .formatted(OIDC, condition));
  }

  private static List<String> widened(Identity was, Identity is) {
    return Comparison.between(Optional.of(was), is, Optional.of(ACCOUNT)).stream()
        .map(widening -> (widening.grave() ? "error: " : "warning: ") + widening.what())
        .toList();
  }

  private static String allow(String action, String resource) {
    return "{Effect: Allow, Action: %s, Resource: '%s'}".formatted(action, resource);
  }

  private static String deny(String action) {
    return "{Effect: Deny, Action: '%s', Resource: '*'}".formatted(action);
  }

  @Test
  void statements_may_be_put_together_and_cut() {
    Identity together = allowed(allow("['s3:Get*', 's3:Put*']", "*"));
    Identity cut = allowed(allow("'s3:put*'", "*"), allow("'S3:Get*'", "*"));

    assertThat(widened(together, cut)).isEmpty();
    assertThat(widened(cut, together)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['*'] | * | error: Role Role would be allowed * on *: that makes an administrator of it",
        "'iam:*' | * | error: Role Role would be allowed iam:* on *: who may change permissions can take every other one",
        "iam:PassRole | * | error: Role Role would be allowed iam:PassRole on *: it could hand the strongest role of the account to a service",
        "'sts:Assume*' | arn:aws:iam::123456789012:role/* | error: Role Role would be allowed sts:Assume* on arn:aws:iam::123456789012:role/*: it could become every role that trusts the account",
        "s3:GetObject | * | warning: Role Role would be allowed s3:GetObject on *: that is every resource of the account"
      })
  void says_what_is_new_and_wide(String action, String resource, String says) {
    assertThat(
            widened(
                allowed(allow("s3:GetObject", "arn:aws:s3:::b/*")),
                allowed(allow(action, resource))))
        .containsExactly(says);
  }

  @Test
  void a_narrow_permission_is_nothing_to_ask_about() {
    assertThat(
            widened(
                allowed(allow("s3:GetObject", "arn:aws:s3:::b/*")),
                allowed(allow("[s3:PutObject, sqs:SendMessage]", "arn:aws:sqs:eu-west-1:1:q"))))
        .isEmpty();
  }

  @Test
  void a_role_may_be_passed_to_services_that_are_named() {
    String passing =
        "{Effect: Allow, Action: iam:PassRole, Resource: '*', Condition: {StringEquals: {iam:PassedToService: codebuild.amazonaws.com}}}";

    assertThat(widened(allowed(allow("s3:GetObject", "b")), allowed(passing)))
        .singleElement()
        .asString()
        .startsWith("warning: ");
    assertThat(widened(allowed(passing), allowed(allow("iam:PassRole", "*"))))
        .singleElement()
        .asString()
        .startsWith("error: ");
  }

  @Test
  void everything_but_something_holds_the_permissions_too() {
    assertThat(
            widened(
                allowed(allow("s3:GetObject", "b")),
                allowed("{Effect: Allow, NotAction: 's3:*', Resource: '*'}")))
        .containsExactly(
            "error: Role Role would be allowed everything but s3:* on *: who may change permissions can take every other one");
  }

  @Test
  void a_denial_that_goes_widens_what_is_allowed() {
    String all = allow("'*'", "*");

    assertThat(widened(allowed(all, deny("iam:*")), allowed(all)))
        .containsExactly("error: Role Role would no longer be denied iam:* on *");
    assertThat(widened(allowed(all, deny("iam:*")), allowed(all, deny("*")))).isEmpty();
    assertThat(
            widened(
                allowed(allow("s3:GetObject", "b"), deny("iam:*")),
                allowed(allow("s3:GetObject", "b"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:iam::123456789012:root | ''",
        "123456789012 | ''",
        "arn:aws:iam::999999999999:role/x | error: Role Role would trust another account, 999999999999",
        "999999999999 | error: Role Role would trust another account, 999999999999",
        "* | error: Role Role would trust every AWS account there is"
      })
  void a_trust_is_opened_to_others_only(String principal, String says) {
    Identity service =
        trusting(
            "{Effect: Allow, Principal: {Service: codebuild.amazonaws.com}, Action: sts:AssumeRole}");
    Identity open =
        trusting(
            "{Effect: Allow, Principal: {AWS: '%s'}, Action: sts:AssumeRole}".formatted(principal));

    assertThat(widened(service, open)).isEqualTo(says.isEmpty() ? List.of() : List.of(says));
    assertThat(widened(open, service)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals: {token.example.com:sub: 'repo:o/r:ref:refs/heads/main'} | true",
        "StringLike: {token.example.com:sub: 'repo:o/r:ref:refs/heads/main'} | true",
        "StringEquals: {token.example.com:sub: ['repo:o/r:ref:refs/heads/main', 'repo:o@1/r@2:ref:refs/heads/main']} | true",
        "StringEquals: {token.example.com:sub: 'repo:o/r:ref:refs/heads/main', token.example.com:repository_id: '2'} | true",
        "StringLike: {token.example.com:sub: 'repo:o/r:*'} | false",
        "StringEquals: {token.example.com:sub: ['repo:o/r:ref:refs/heads/main', 'repo:o/other:ref:refs/heads/main']} | false",
        "StringEqualsIfExists: {token.example.com:sub: 'repo:o/r:ref:refs/heads/main'} | false",
        "StringEquals: {token.example.com:aud: sts} | false"
      })
  void no_more_tokens_than_before_are_trusted(String condition, boolean isQuiet) {
    Identity before =
        trustingTokens("StringEquals: {token.example.com:sub: 'repo:o/r:ref:refs/heads/main'}");

    List<String> widened = widened(before, trustingTokens(condition));

    assertThat(widened.isEmpty()).isEqualTo(isQuiet);
    assertThat(widened).allMatch(says -> says.startsWith("error: "));
  }

  @Test
  void says_what_it_cannot_see_once_it_is_new() {
    Identity before = role("ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/a']");
    Identity after =
        role(
            "ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/a', 'arn:aws:iam::123456789012:policy/b', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']");

    assertThat(widened(before, after))
        .containsExactly(
            "warning: Role Role would get arn:aws:iam::123456789012:policy/b, and what that allows cannot be seen from here");
  }

  @Test
  void a_boundary_that_goes_lets_everything_count() {
    String all =
        "Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: '*', Resource: '*'}}}]";

    assertThat(widened(role(all + ", PermissionsBoundary: 'arn:b'"), role(all)))
        .containsExactly(
            "error: Role Role would lose its permissions boundary: all that its policies say would count");
  }
}
