package io.github.metacodepipeline.sandbox.codepipeline;

import java.util.Map;
import java.util.TreeMap;

/** The words of a CodeBuild action: what is to be built, and what came of it. */
public final class Build {
  private Build() {}

  /**
   * A project as its stack defines it.
   *
   * @param name its name
   * @param image of its environment
   * @param buildspec the text, or the path of it in the source; empty for {@code buildspec.yml}
   * @param serviceRole the ARN of its role
   * @param environment its environment variables, values by name
   */
  public record Project(
      String name,
      String image,
      String buildspec,
      String serviceRole,
      Map<String, String> environment) {
    public Project {
      environment = new TreeMap<>(environment);
    }
  }

  /** Credentials of the project's role. */
  public record Credentials(String accessKey, String secretKey, String token) {}

  /**
   * What is to be built.
   *
   * @param project the project
   * @param buildspec the text of the buildspec; empty when its file is not in the source
   * @param environment every variable that the build sees: the project's, the action's over them,
   *     and {@code CODEBUILD_BUILD_ID}, {@code CODEBUILD_BUILD_ARN}, {@code CODEBUILD_BUILD_URL},
   *     {@code CODEBUILD_INITIATOR}, {@code CODEBUILD_RESOLVED_SOURCE_VERSION}, {@code
   *     CODEBUILD_SOURCE_VERSION}, {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}
   * @param source the files of the primary input artifact, that is {@code CODEBUILD_SRC_DIR}, bytes
   *     by path
   * @param credentials to use
   */
  public record Order(
      Project project,
      String buildspec,
      Map<String, String> environment,
      Map<String, byte[]> source,
      Credentials credentials) {
    public Order {
      environment = new TreeMap<>(environment);
      source = new TreeMap<>(source);
    }

    /** A variable of the environment; empty when it is not set. */
    public String variable(String name) {
      return environment.getOrDefault(name, "");
    }
  }

  /** What came of a build. */
  public sealed interface Result {
    /**
     * It went well.
     *
     * @param variables what it exports
     * @param artifacts the files of its output artifacts, by name; of one that is not named nobody
     *     knows what it holds
     */
    record Succeeded(Map<String, String> variables, Map<String, Map<String, byte[]>> artifacts)
        implements Result {
      public Succeeded {
        variables = new TreeMap<>(variables);
        artifacts = new TreeMap<>(artifacts);
      }

      /** It went well, and put nothing out that anybody knows. */
      public Succeeded() {
        this(Map.of(), Map.of());
      }
    }

    /**
     * A command of it failed.
     *
     * @param phase such as {@code BUILD}
     * @param message such as {@code Error while executing command: make. Reason: exit status 2}
     */
    record Failed(String phase, String message) implements Result {}
  }
}
