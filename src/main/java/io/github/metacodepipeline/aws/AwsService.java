package io.github.metacodepipeline.aws;

/** The services that we talk to, by the names that people, hosts and the environment use. */
enum AwsService {
  CLOUDFORMATION("CloudFormation", "cloudformation", "AWS_ENDPOINT_URL_CLOUDFORMATION"),
  CODEPIPELINE("CodePipeline", "codepipeline", "AWS_ENDPOINT_URL_CODEPIPELINE"),
  CODECONNECTIONS("CodeConnections", "codeconnections", "AWS_ENDPOINT_URL_CODECONNECTIONS"),
  IAM("IAM", "iam", "AWS_ENDPOINT_URL_IAM"),
  S3("S3", "s3", "AWS_ENDPOINT_URL_S3"),
  STS("STS", "sts", "AWS_ENDPOINT_URL_STS");

  private final String title;
  private final String prefix;
  private final String variable;

  AwsService(String title, String prefix, String variable) {
    this.title = title;
    this.prefix = prefix;
    this.variable = variable;
  }

  /** As people write it. */
  String title() {
    return title;
  }

  /** As its hosts and its IAM actions begin. */
  String prefix() {
    return prefix;
  }

  /** The environment variable that names another endpoint for it. */
  String variable() {
    return variable;
  }
}
