package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.sandbox.SandboxTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An adapter in conversation with an IAM whose roles and policies come from stacks. */
abstract class OnTheSandbox extends SandboxTest {
  static final String HERE = "arn:aws:iam::123456789012:";

  /** The clients of somebody who may do everything. */
  AwsClients administrator;

  @BeforeEach
  void administer() {
    administrator =
        as(
            Map.of(
                "AWS_ACCESS_KEY_ID", exported("AWS_ACCESS_KEY_ID"),
                "AWS_SECRET_ACCESS_KEY", exported("AWS_SECRET_ACCESS_KEY")));
  }

  private AwsClients as(Map<String, String> credentials) {
    Map<String, String> environment = new HashMap<>(credentials);
    environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    return new TestingJob(environment).clients();
  }

  /** The clients of a role that a stack made, which trusts the account and may do nothing. */
  AwsClients nobody() {
    deploy(
        "nobody",
        """
        Resources:
          Nobody:
            Type: AWS::IAM::Role
            Properties:
              RoleName: nobody
              AssumeRolePolicyDocument:
                Statement:
                  - {Effect: Allow, Principal: {AWS: 'arn:aws:iam::123456789012:root'}, Action: 'sts:AssumeRole'}
        """);
    Credentials session =
        clients
            .sts()
            .assumeRole(request -> request.roleArn(HERE + "role/nobody").roleSessionName("gha-1-1"))
            .credentials();
    return as(
        Map.of(
            "AWS_ACCESS_KEY_ID", session.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", session.secretAccessKey(),
            "AWS_SESSION_TOKEN", session.sessionToken()));
  }

  /** Somebody deploys a stack. */
  void deploy(String stack, String template) {
    clients
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(stack)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
  }
}
