package io.github.metacodepipeline.pipeline;

import java.util.Optional;

/**
 * Which pipeline it is, among those of all accounts and Regions.
 *
 * @param partition such as {@code aws}
 * @param account its twelve digits
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html#awscodepipeline-resources-for-iam-policies">Resource
 *     types of CodePipeline</a>
 */
public record PipelineArn(String partition, String region, String account, String name) {

  /** The one that is written so, if it is the ARN of a pipeline. */
  public static Optional<PipelineArn> read(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 6 && parts[0].equals("arn") && parts[2].equals("codepipeline")
        ? Optional.of(new PipelineArn(parts[1], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  /** Where the console shows it. */
  public String consoleLink() {
    return page("view");
  }

  /** Where the console shows an execution, with the buttons of its approvals. */
  public String consoleLink(ExecutionId execution) {
    return page("executions/%s/visualization".formatted(Console.encoded(execution.value())));
  }

  private String page(String which) {
    return new Console(partition, region)
        .page(
            "codesuite/codepipeline/pipelines/%s/%s?region=%s"
                .formatted(Console.encoded(name), which, region));
  }

  @Override
  public String toString() {
    return "arn:%s:codepipeline:%s:%s:%s".formatted(partition, region, account, name);
  }
}
