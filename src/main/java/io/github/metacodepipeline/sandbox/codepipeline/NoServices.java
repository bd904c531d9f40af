package io.github.metacodepipeline.sandbox.codepipeline;

import io.github.metacodepipeline.sandbox.cloudformation.ChangeSetView;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.Optional;

/** Stands in where there is nothing beside CodePipeline. */
final class NoServices implements Services {
  @Override
  public void cloudFormation(Acting acting, QueryRequest request) {
    throw AwsError.validation("There is no CloudFormation");
  }

  @Override
  public Optional<StackView> stack(Acting acting, String nameOrArn) {
    return Optional.empty();
  }

  @Override
  public Optional<ChangeSetView> changeSet(Acting acting, String stack, String name) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> read(Acting acting, String bucket, String key) {
    return Optional.empty();
  }

  @Override
  public void write(Acting acting, String bucket, String key, byte[] bytes) {
    throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  @Override
  public Optional<String> connection(Acting acting, String arn) {
    return Optional.empty();
  }

  @Override
  public Optional<String> parameter(Acting acting, String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Build.Credentials> assume(
      String roleArn, String service, String sourceArn, String session) {
    return Optional.empty();
  }
}
