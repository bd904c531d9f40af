package io.github.metacodepipeline.sandbox;

import io.github.metacodepipeline.sandbox.cloudformation.ChangeSetView;
import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Acting;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.identity.ServiceRoles;
import io.github.metacodepipeline.sandbox.s3.S3;
import io.github.metacodepipeline.sandbox.s3.S3Address;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
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

  /**
   * @param cloudFormation asked for when it is needed: its stacks make pipelines
   */
  Backstage(
      Supplier<CloudFormation> cloudFormation, S3 s3, Connections connections, ServiceRoles roles) {
    this.cloudFormation = cloudFormation;
    this.s3 = s3;
    this.connections = connections;
    this.roles = roles;
  }

  @Override
  public void cloudFormation(Acting acting, QueryRequest request) {
    cloudFormation.get().answer(request, acting.account(), acting.region());
  }

  @Override
  public Optional<StackView> stack(Acting acting, String nameOrArn) {
    return cloudFormation.get().stack(acting.account(), acting.region(), nameOrArn);
  }

  @Override
  public Optional<ChangeSetView> changeSet(Acting acting, String stack, String name) {
    return cloudFormation.get().changeSet(acting.account(), acting.region(), stack, name);
  }

  @Override
  public Optional<byte[]> read(Acting acting, String bucket, String key) {
    return s3.read(new S3Address(bucket, key));
  }

  @Override
  public void write(Acting acting, String bucket, String key, byte[] bytes) {
    s3.write(new S3Address(bucket, key), bytes);
  }

  @Override
  public Optional<String> connection(Acting acting, String arn) {
    return connections.status(arn);
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
}
