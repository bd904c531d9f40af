package io.github.metacodepipeline.sandbox.codepipeline.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.metacodepipeline.sandbox.codepipeline.Acting;
import io.github.metacodepipeline.sandbox.codepipeline.ActionProvider;
import io.github.metacodepipeline.sandbox.codepipeline.Artifact;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out actions of the provider {@code CodeBuild}: the sandbox's settings say what runs a
 * build, and the action ends when that ends.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html">CodeBuild
 *     action reference</a>
 */
public final class CodeBuildAction implements ActionProvider {
  private static final String BUILD = "build";

  private final Services services;
  private final Projects projects;
  private final BuildRoom room;
  private final Duration usual;

  /**
   * @param usual how long a build takes that does nothing
   */
  public CodeBuildAction(Services services, Projects projects, BuildRoom room, Duration usual) {
    this.services = services;
    this.projects = projects;
    this.room = room;
    this.usual = usual;
  }

  @Override
  public Progress proceed(Job job) {
    String known = job.notes().getOrDefault(BUILD, "");
    String build = known.isEmpty() ? begin(job) : known;
    job.notes().put(BUILD, build);
    if (room.isIdle()) {
      return job.now().isBefore(job.started().plus(usual))
          ? new Progress.Running()
          : new Progress.Succeeded(build, "");
    }
    if (room.isRunning(build)) {
      return new Progress.Running();
    }
    return switch (room.result(build)) {
      case Build.Result.Succeeded(var variables, var artifacts) ->
          new Progress.Succeeded(build, "", variables, artifacts);
      case Build.Result.Failed(var phase, var message) ->
          new Progress.Failed(
              "Build terminated with state: FAILED. Phase: "
                  + phase
                  + ", Code: COMMAND_EXECUTION_ERROR, Message: "
                  + message,
              url(job.acting(), build));
    };
  }

  /** Begins a build, and gives its id. */
  private String begin(Job job) {
    Acting acting = job.acting();
    String arn = Projects.arn(acting.account(), acting.region(), job.configured("ProjectName"));
    Build.Project project =
        projects
            .find(arn)
            .orElseThrow(
                () -> refusal("Project cannot be found: " + arn, "ResourceNotFoundException"));
    String id = project.name() + ":" + job.id();
    Build.Credentials credentials =
        services
            .assume(
                project.serviceRole(), "codebuild.amazonaws.com", arn, "AWSCodeBuild-" + job.id())
            .orElseThrow(() ->
                refusal(
                    "CodeBuild is not authorized to perform: sts:AssumeRole on service role. Please"
                        + " verify that: 1) The provided service role exists, 2) The role name is"
                        + " case-sensitive and matches exactly, and 3) The role has the necessary"
                        + " trust policy configured.",
                    "InvalidInputException"));
    if (!room.isIdle()) {
      room.begin(id, order(job, project, id, credentials));
    }
    return id;
  }

  private Build.Order order(
      Job job, Build.Project project, String id, Build.Credentials credentials) {
    String primary = primary(job);
    ArtifactFile files = new ArtifactFile(services, job);
    Map<String, byte[]> source = primary.isEmpty() ? Map.of() : files.files(primary);
    Map<String, String> environment =
        Variables.of(project.environment(), job.configured("EnvironmentVariables"), services, job);
    Acting acting = job.acting();
    environment.put("CODEBUILD_BUILD_ID", id);
    environment.put(
        "CODEBUILD_BUILD_ARN",
        "arn:aws:codebuild:" + acting.region() + ":" + acting.account() + ":build/" + id);
    environment.put("CODEBUILD_BUILD_URL", url(acting, id));
    environment.put("CODEBUILD_INITIATOR", "codepipeline/" + job.pipeline());
    environment.put("AWS_REGION", acting.region());
    environment.put("AWS_DEFAULT_REGION", acting.region());
    if (!primary.isEmpty()) {
      Artifact artifact = files.artifact(primary);
      environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", artifact.revision());
      environment.put(
          "CODEBUILD_SOURCE_VERSION", "arn:aws:s3:::" + artifact.bucket() + "/" + artifact.key());
    }
    return new Build.Order(
        project, buildspec(project.buildspec(), source), environment, source, credentials);
  }

  private static String primary(Job job) {
    String named = job.configured("PrimarySource");
    return named.isEmpty() ? job.inputs().keySet().stream().findFirst().orElse("") : named;
  }

  /** A buildspec with several lines, or that begins like one, is one; else it is a path. */
  private static String buildspec(String given, Map<String, byte[]> source) {
    if (given.contains("\n") || given.startsWith("version") || given.startsWith("{")) {
      return given;
    }
    return Optional.ofNullable(source.get(given.isEmpty() ? "buildspec.yml" : given))
        .map(bytes -> new String(bytes, UTF_8))
        .orElse("");
  }

  private static AwsError refusal(String message, String code) {
    return new AwsError(
        400,
        code,
        "Error calling startBuild: "
            + message
            + " (Service: AWSCodeBuild; Status Code: 400; Error Code: "
            + code
            + ")");
  }

  private static String url(Acting acting, String build) {
    return "https://console.aws.amazon.com/codesuite/codebuild/"
        + acting.account()
        + "/projects/"
        + build.substring(0, build.indexOf(':'))
        + "/build/"
        + build
        + "?region="
        + acting.region();
  }
}
