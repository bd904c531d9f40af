package io.github.metacodepipeline.aws;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Tells from an error of CloudFormation's that what was asked about is not there, or not yet. */
final class StackErrors {
  private static final Pattern NO_STACK = Pattern.compile("Stack .*does not exist");
  private static final Pattern BUSY = Pattern.compile("is in [A-Z_]+ state");

  private StackErrors() {}

  /** Every other ValidationError says that something is wrong, not that nothing is there. */
  static boolean isNoStack(CloudFormationException e) {
    return is(e, "ValidationError") && NO_STACK.matcher(AwsFailures.words(e)).find();
  }

  static boolean isNoChangeSet(CloudFormationException e) {
    return is(e, "ChangeSetNotFound");
  }

  /** Whether the change set is not there, or not even its stack. */
  static boolean isGone(CloudFormationException e) {
    return isNoChangeSet(e) || isNoStack(e);
  }

  /** Whether the change set is there, but nothing can be done about it by now. */
  static boolean isNotReady(CloudFormationException e) {
    return is(e, "InvalidChangeSetStatus");
  }

  /** Whether AWS says that something else came first. */
  static boolean isOvertaken(CloudFormationException e) {
    return isGone(e)
        || isNotReady(e)
        || is(e, "TokenAlreadyExists")
        || (is(e, "ValidationError") && BUSY.matcher(AwsFailures.words(e)).find());
  }

  private static boolean is(CloudFormationException e, String code) {
    return AwsFailures.code(e).equals(code);
  }
}
