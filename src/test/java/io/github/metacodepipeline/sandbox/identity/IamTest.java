package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.metacodepipeline.sandbox.SandboxTest;
import java.net.URLDecoder;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;

class IamTest extends SandboxTest {
  private static final String HERE = "arn:aws:iam::123456789012:";
  private static final String TEMPLATE =
      """
      Resources:
        Boundary:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: boundary
            Path: /meta/
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: deploy
            Path: /meta/
            Description: Deploys
            MaxSessionDuration: 7200
            Tags: [{Key: team, Value: orders}]
            PermissionsBoundary: !Ref Boundary
            ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']
            Policies:
              - PolicyName: templates
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement: [{Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::templates/${*}~ x'}]
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Principal: {Service: codepipeline.amazonaws.com}, Action: 'sts:AssumeRole'}]
        More:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            ManagedPolicyName: more
            Roles: [!Ref Role]
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Action: 's3:DeleteObject', Resource: '*'}]
        Inline:
          Type: AWS::IAM::RolePolicy
          Properties:
            RoleName: !Ref Role
            PolicyName: guard
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::secrets/*'}]
        Shared:
          Type: AWS::IAM::Policy
          Properties:
            Roles: [!Ref Role]
            PolicyName: shared
            PolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Action: 'iam:GetRole', Resource: '*'}]
      Outputs:
        Boundary: {Value: !Ref Boundary}
      """;

  private IamClient iam;

  @BeforeEach
  void connect() {
    iam = clients.iam();
  }

  private void create(String name, String template) {
    clients
        .cloudFormation()
        .createStack(c ->
            c.stackName(name).templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  private void update(String name, String template) {
    clients
        .cloudFormation()
        .updateStack(c ->
            c.stackName(name).templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
  }

  private String status(String name) {
    return clients
        .cloudFormation()
        .describeStacks(d -> d.stackName(name))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  private List<String> reasons(String name) {
    return clients
        .cloudFormation()
        .describeStackEvents(d -> d.stackName(name))
        .stackEvents()
        .stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(StackEvent::resourceStatusReason)
        .toList();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            NoSuchEntityException.class,
            refusal -> assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message));
  }

  @Test
  void shows_the_role_that_a_stack_made() {
    create("access", TEMPLATE);

    Role role = iam.getRole(g -> g.roleName("deploy")).role();

    assertThat(role.arn()).isEqualTo(HERE + "role/meta/deploy");
    assertThat(role.path()).isEqualTo("/meta/");
    assertThat(role.description()).isEqualTo("Deploys");
    assertThat(role.maxSessionDuration()).isEqualTo(7200);
    assertThat(role.permissionsBoundary().permissionsBoundaryArn())
        .isEqualTo(HERE + "policy/meta/boundary");
    assertThat(role.tags()).extracting("key", "value").contains(tuple("team", "orders"));
    assertThat(role.createDate()).isEqualTo(clock.instant());
    assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), UTF_8))
        .contains("\"Service\":\"codepipeline.amazonaws.com\"");
    assertThat(iam.listRoles(l -> l.pathPrefix("/meta/")).roles())
        .extracting(Role::roleName)
        .containsExactly("deploy");
    assertThat(iam.listRoles().roles()).extracting(Role::roleName).contains("github-deploy");
  }

  @Test
  void shows_every_policy_of_a_role_with_its_document_encoded() {
    create("access", TEMPLATE);

    assertThat(iam.listRolePolicies(l -> l.roleName("deploy")).policyNames())
        .containsExactly("guard", "shared", "templates");
    assertThat(
            iam.getRolePolicy(g -> g.roleName("deploy").policyName("templates")).policyDocument())
        .contains("%22arn%3Aaws%3As3%3A%3A%3Atemplates%2F%24%7B%2A%7D~%20x%22");
    assertThat(iam.listAttachedRolePolicies(l -> l.roleName("deploy")).attachedPolicies())
        .extracting("policyName", "policyArn")
        .containsExactly(
            tuple("ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
            tuple("more", HERE + "policy/more"));
    var policy = iam.getPolicy(g -> g.policyArn(HERE + "policy/more")).policy();
    assertThat(policy.defaultVersionId()).isEqualTo("v1");
    assertThat(policy.attachmentCount()).isEqualTo(1);
    assertThat(iam.listPolicies().policies()).extracting("policyName").contains("more", "boundary");
  }

  @Test
  void gives_a_managed_policy_another_version_when_its_document_changes() {
    create("access", TEMPLATE);

    for (int number = 2; number <= 7; number++) {
      update("access", TEMPLATE.replace("s3:DeleteObject", "s3:DeleteObject" + number));
    }

    String arn = HERE + "policy/more";
    assertThat(iam.listPolicyVersions(l -> l.policyArn(arn)).versions())
        .extracting(PolicyVersion::versionId, PolicyVersion::isDefaultVersion)
        .containsExactly(
            tuple("v7", true),
            tuple("v6", false),
            tuple("v5", false),
            tuple("v4", false),
            tuple("v3", false));
    assertThat(
            iam.getPolicyVersion(g -> g.policyArn(arn).versionId("v6")).policyVersion().document())
        .contains("s3%3ADeleteObject6");
  }

  @Test
  void keeps_what_others_gave_a_role_when_its_own_policies_change() {
    create("access", TEMPLATE);

    update(
        "access",
        TEMPLATE
            .replace("PolicyName: templates", "PolicyName: renamed")
            .replace("policy/ReadOnlyAccess", "policy/AdministratorAccess"));

    assertThat(iam.listRolePolicies(l -> l.roleName("deploy")).policyNames())
        .containsExactly("guard", "renamed", "shared");
    assertThat(iam.listAttachedRolePolicies(l -> l.roleName("deploy")).attachedPolicies())
        .extracting("policyName")
        .containsExactlyInAnyOrder("AdministratorAccess", "more");
  }

  @Test
  void forgets_everything_with_the_stack() {
    create("access", TEMPLATE);

    clients.cloudFormation().deleteStack(d -> d.stackName("access"));

    refused(
        () -> iam.getRole(g -> g.roleName("deploy")), "The role with name deploy cannot be found.");
    refused(
        () -> iam.getPolicy(g -> g.policyArn(HERE + "policy/more")),
        "Policy " + HERE + "policy/more was not found.");
  }

  @Test
  void says_in_the_words_of_iam_what_is_not_there() {
    create("access", TEMPLATE);
    String more = HERE + "policy/more";

    refused(
        () -> iam.getRolePolicy(g -> g.roleName("deploy").policyName("x")),
        "The role policy with name x cannot be found.");
    refused(
        () -> iam.listAttachedRolePolicies(l -> l.roleName("x")),
        "The role with name x cannot be found.");
    refused(
        () -> iam.getPolicyVersion(g -> g.policyArn(more).versionId("v9")),
        "Policy " + more + " version v9 does not exist or is not attachable.");
    refused(
        () ->
            iam.getOpenIDConnectProvider(g -> g.openIDConnectProviderArn(HERE + "oidc-provider/x")),
        "OpenIDConnect Provider not found for arn " + HERE + "oidc-provider/x");
    assertThatThrownBy(() -> iam.listUsers()).isInstanceOf(IamException.class);
  }

  @Test
  void simulates_what_the_policies_of_a_role_decide() {
    create("access", TEMPLATE);

    var results =
        iam.simulatePrincipalPolicy(s ->
                s.policySourceArn(HERE + "role/meta/deploy")
                    .actionNames("s3:DeleteObject", "s3:PutObject", "iam:GetRole")
                    .resourceArns("arn:aws:s3:::templates/a", "arn:aws:s3:::secrets/a"))
            .evaluationResults();

    assertThat(results)
        .extracting(
            EvaluationResult::evalActionName,
            EvaluationResult::evalResourceName,
            EvaluationResult::evalDecisionAsString)
        .containsExactly(
            tuple("s3:DeleteObject", "arn:aws:s3:::templates/a", "allowed"),
            tuple("s3:DeleteObject", "arn:aws:s3:::secrets/a", "explicitDeny"),
            tuple("s3:PutObject", "arn:aws:s3:::templates/a", "implicitDeny"),
            tuple("s3:PutObject", "arn:aws:s3:::secrets/a", "explicitDeny"),
            tuple("iam:GetRole", "arn:aws:s3:::templates/a", "implicitDeny"),
            tuple("iam:GetRole", "arn:aws:s3:::secrets/a", "implicitDeny"));
    assertThat(results.getFirst().matchedStatements())
        .extracting("sourcePolicyId")
        .containsExactly(HERE + "policy/more");
    assertThat(results.getLast().permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
        .isFalse();
    refused(
        () ->
            iam.simulatePrincipalPolicy(
                s -> s.policySourceArn(HERE + "role/none").actionNames("s3:GetObject")),
        "The specified principal " + HERE + "role/none cannot be found.");
  }

  @Test
  void simulates_documents_with_their_context_and_a_boundary() {
    String passing =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:PassRole",
         "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "x"}}}}
        """;
    String nothing = "{\"Version\": \"2012-10-17\", \"Statement\": []}";
    ContextEntry entry =
        ContextEntry.builder()
            .contextKeyName("iam:PassedToService")
            .contextKeyType(ContextKeyTypeEnum.STRING)
            .contextKeyValues("x")
            .build();

    var without =
        iam.simulateCustomPolicy(s -> s.policyInputList(passing).actionNames("iam:PassRole"))
            .evaluationResults()
            .getFirst();
    assertThat(without.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
    assertThat(without.missingContextValues()).containsExactly("iam:passedtoservice");
    assertThat(
            iam.simulateCustomPolicy(s ->
                    s.policyInputList(passing).actionNames("iam:PassRole").contextEntries(entry))
                .evaluationResults())
        .extracting(EvaluationResult::evalDecision)
        .containsExactly(PolicyEvaluationDecisionType.ALLOWED);
    assertThat(
            iam.simulateCustomPolicy(s ->
                    s.policyInputList(passing)
                        .permissionsBoundaryPolicyInputList(nothing)
                        .actionNames("iam:PassRole")
                        .contextEntries(entry))
                .evaluationResults())
        .extracting(EvaluationResult::evalDecision)
        .containsExactly(PolicyEvaluationDecisionType.IMPLICIT_DENY);
    assertThatThrownBy(() ->
            iam.simulateCustomPolicy(s -> s.policyInputList("{}").actionNames("iam:PassRole")))
        .hasMessageContaining("Syntax errors");
  }

  @Test
  void knows_one_identity_provider_for_each_url() {
    String provider =
        """
        Resources:
          Provider:
            Type: AWS::IAM::OIDCProvider
            Properties: {Url: 'https://URL', ClientIdList: [sts.amazonaws.com, other]}
        Outputs:
          Arn: {Value: !GetAtt Provider.Arn}
        """;
    String gitHub = HERE + "oidc-provider/token.actions.githubusercontent.com";

    create("first", provider.replace("URL", "ghe.example.com/_services/token"));
    create("second", provider.replace("URL", "token.actions.githubusercontent.com"));

    String own = HERE + "oidc-provider/ghe.example.com/_services/token";
    assertThat(status("first")).isEqualTo("CREATE_COMPLETE");
    assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList())
        .extracting("arn")
        .containsExactlyInAnyOrder(gitHub, own);
    var shown = iam.getOpenIDConnectProvider(g -> g.openIDConnectProviderArn(own));
    assertThat(shown.url()).isEqualTo("ghe.example.com/_services/token");
    assertThat(shown.clientIDList()).containsExactly("sts.amazonaws.com", "other");
    assertThat(status("second")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(reasons("second").toString())
        .contains("Provider with url https://token.actions.githubusercontent.com already exists.");
    update(
        "first", provider.replace("URL", "ghe.example.com/_services/token").replace(", other", ""));
    assertThat(iam.getOpenIDConnectProvider(g -> g.openIDConnectProviderArn(own)).clientIDList())
        .containsExactly("sts.amazonaws.com");
    clients.cloudFormation().deleteStack(d -> d.stackName("first"));
    assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).hasSize(1);
  }

  @Test
  void refuses_in_a_stack_what_iam_would_refuse() {
    create("access", TEMPLATE);
    create("same-policy", TEMPLATE.replace("deploy", "deploy-2").replace("/meta/", "/other/"));
    create(
        "unknown-policy",
        TEMPLATE
            .replace("deploy", "deploy-3")
            .replace("boundary", "boundary-3")
            .replace("more", "more-3")
            .replace("aws:policy/ReadOnlyAccess", "123456789012:policy/none"));

    assertThat(reasons("same-policy").toString())
        .contains("A policy called ", " already exists. Duplicate names are not allowed.");
    assertThat(reasons("unknown-policy").toString())
        .contains("policy/none does not exist or is not attachable.");
    clients.cloudFormation().deleteStack(d -> d.stackName("access"));
    assertThat(iam.listRoles(l -> l.pathPrefix("/meta/")).roles()).isEmpty();
  }

  @Test
  void lists_come_in_pages() {
    create("role", TEMPLATE);
    var first = iam.listRolePolicies(l -> l.roleName("deploy").maxItems(2));

    assertThat(first.policyNames()).containsExactly("guard", "shared");
    assertThat(first.isTruncated()).isTrue();
    var second = iam.listRolePolicies(l -> l.roleName("deploy").marker(first.marker()));
    assertThat(second.policyNames()).containsExactly("templates");
    assertThat(second.isTruncated()).isFalse();
    assertThat(second.marker()).isNull();
    assertThat(
            iam.listAttachedRolePoliciesPaginator(l -> l.roleName("deploy").maxItems(1))
                .attachedPolicies())
        .hasSize(2);
    assertThat(iam.listRolesPaginator(l -> l.maxItems(1)).roles()).hasSizeGreaterThan(2);
    assertThatThrownBy(() -> iam.listRoles(l -> l.maxItems(1001)))
        .hasMessageContaining("Member must have value between 1 and 1000");
    assertThatThrownBy(() -> iam.listRoles(l -> l.marker("elsewhere")))
        .hasMessageContaining("Invalid Marker.");
  }
}
