package io.github.metacodepipeline.sandbox.codepipeline;

import io.github.metacodepipeline.sandbox.cloudformation.ChangeSetView;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.Optional;

/** How actions reach the other services of the sandbox, each time as somebody. */
public interface Services {

  /**
   * Asks something of CloudFormation; what comes of it is seen with the other methods.
   *
   * @throws AwsError as CloudFormation answers it
   */
  void cloudFormation(Acting acting, QueryRequest request);

  /**
   * A stack by name or ARN, if there is one that is not deleted, or by the ARN of a deleted one.
   */
  Optional<StackView> stack(Acting acting, String nameOrArn);

  /** A change set of a stack, by name. */
  Optional<ChangeSetView> changeSet(Acting acting, String stack, String name);

  /** The bytes of an object, if there is one. */
  Optional<byte[]> read(Acting acting, String bucket, String key);

  /**
   * Puts an object.
   *
   * @throws AwsError {@code NoSuchBucket}
   */
  void write(Acting acting, String bucket, String key, byte[] bytes);

  /** The status of a connection, such as {@code PENDING}, if there is one. */
  Optional<String> connection(Acting acting, String arn);

  /** The value of an SSM parameter, if there is one. */
  Optional<String> parameter(Acting acting, String name);

  /**
   * Credentials of a role that another service assumes for a thing of its own.
   *
   * @param service such as {@code codebuild.amazonaws.com}
   * @param sourceArn the thing's ARN, {@code aws:SourceArn} in the role's trust
   * @param session the name of the role session
   * @return nothing when there is no such role, or it does not trust the service
   */
  Optional<Build.Credentials> assume(
      String roleArn, String service, String sourceArn, String session);
}
