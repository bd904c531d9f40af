package io.github.metacodepipeline.sandbox;

import io.github.metacodepipeline.sandbox.cloudformation.ChangeSetView;
import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Acting;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.identity.Permissions;
import io.github.metacodepipeline.sandbox.identity.ServiceRoles;
import io.github.metacodepipeline.sandbox.s3.S3;
import io.github.metacodepipeline.sandbox.s3.S3Address;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way from one service of the sandbox to another, which no wire lies on. Each call says as whom
 * it is made.
 */
final class Backstage implements Services {
  private final Supplier<CloudFormation> cloudFormation;
  private final S3 s3;
  private final Connections connections;
  private final ServiceRoles roles;
  private final Permissions permissions;

  /**
   * @param cloudFormation asked for when it is needed: its stacks make pipelines
   */
  Backstage(
      Supplier<CloudFormation> cloudFormation,
      S3 s3,
      Connections connections,
      ServiceRoles roles,
      Permissions permissions) {
    this.cloudFormation = cloudFormation;
    this.s3 = s3;
    this.connections = connections;
    this.roles = roles;
    this.permissions = permissions;
  }

  @Override
  public void cloudFormation(Acting acting, QueryRequest request) {
    Caller caller = caller(acting);
    may(acting, cloudFormation.get().deeds(request, caller));
    cloudFormation.get().answer(request, caller);
  }

  @Override
  public Optional<StackView> stack(Acting acting, String nameOrArn) {
    may(acting, List.of(onStack(acting, "cloudformation:DescribeStacks", nameOrArn)));
    return cloudFormation.get().stack(acting.account(), acting.region(), nameOrArn);
  }

  @Override
  public Optional<ChangeSetView> changeSet(Acting acting, String stack, String name) {
    may(acting, List.of(onStack(acting, "cloudformation:DescribeChangeSet", stack)));
    return cloudFormation.get().changeSet(acting.account(), acting.region(), stack, name);
  }

  @Override
  public Optional<byte[]> read(Acting acting, String bucket, String key) {
    may(acting, List.of(Deed.of("s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key)));
    return s3.read(new S3Address(bucket, key));
  }

  @Override
  public void write(Acting acting, String bucket, String key, byte[] bytes) {
    may(acting, List.of(Deed.of("s3:PutObject", "arn:aws:s3:::" + bucket + "/" + key)));
    s3.write(new S3Address(bucket, key), bytes);
  }

  @Override
  public Optional<String> connection(Acting acting, String arn) {
    Optional<String> status = connections.status(arn);
    if (status.isPresent()) {
      may(acting, List.of(Deed.of(arn.split(":", -1)[2] + ":UseConnection", arn)));
    }
    return status;
  }

  @Override
  public Optional<String> parameter(Acting acting, String name) {
    return cloudFormation.get().ssmParameter(name);
  }

  @Override
  public Optional<Build.Credentials> assume(
      String roleArn, String service, String sourceArn, String session) {
    return roles
        .assume(roleArn, service, sourceArn, session)
        .map(issued ->
            new Build.Credentials(issued.accessKey(), issued.secretKey(), issued.token()));
  }

  private void may(Acting acting, List<Deed> deeds) {
    permissions.require(
        caller(acting), deeds, message -> new AwsError(403, "AccessDenied", message));
  }

  private static Caller caller(Acting acting) {
    String role = acting.roleArn().substring(acting.roleArn().lastIndexOf('/') + 1);
    String arn =
        "arn:aws:sts::%s:assumed-role/%s/%s".formatted(acting.account(), role, acting.session());
    return new Caller(acting.account(), arn, acting.roleArn(), "", acting.region());
  }

  private static Deed onStack(Acting acting, String action, String nameOrArn) {
    String arn =
        nameOrArn.startsWith("arn:")
            ? nameOrArn
            : "arn:aws:cloudformation:%s:%s:stack/%s/*"
                .formatted(acting.region(), acting.account(), nameOrArn);
    return Deed.of(action, arn);
  }
}
