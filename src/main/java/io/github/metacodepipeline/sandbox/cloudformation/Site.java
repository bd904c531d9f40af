package io.github.metacodepipeline.sandbox.cloudformation;

/**
 * An account in a region: what a stack name is unique in.
 *
 * @param account twelve digits
 * @param region such as {@code eu-west-1}
 */
record Site(String account, String region) {

  /** The partition that the region lies in, such as {@code aws} or {@code aws-cn}. */
  String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** An ARN of CloudFormation's here. */
  String arn(String resource) {
    return "arn:%s:cloudformation:%s:%s:%s".formatted(partition(), region, account, resource);
  }
}
