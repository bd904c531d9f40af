package io.github.metacodepipeline.sandbox.codepipeline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code AWS::CodeBuild::Project}: keeps the definition of a stack's project for the actions that
 * name it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html">AWS::CodeBuild::Project</a>
 */
public final class ProjectProvider implements ResourceProvider {
  private final Projects projects;

  /** Makes projects among these. */
  public ProjectProvider(Projects projects) {
    this.projects = projects;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String name = properties.path("Name").asText(physicalId);
    String arn = Projects.arn(scope.account(), scope.region(), name);
    if (projects.find(arn).isPresent()) {
      throw new Refused(
          "Project already exists: " + arn + " (Service: CodeBuild, Status Code: 400)");
    }
    return put(scope, name, properties);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    return put(scope, physicalId, after);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    projects.remove(Projects.arn(scope.account(), scope.region(), physicalId));
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String name = identifier.values().stream().findFirst().orElse("");
    Optional<Build.Project> project =
        projects.find(Projects.arn(scope.account(), scope.region(), name));
    if (project.isEmpty()) {
      throw new Refused(
          "Resource of type 'AWS::CodeBuild::Project' with identifier '"
              + name
              + "' was not found.");
    }
    return made(scope, name);
  }

  private Made put(Scope scope, String name, ObjectNode properties) {
    JsonNode environment = properties.path("Environment");
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : environment.path("EnvironmentVariables")) {
      variables.put(
          variable.path("Name").asText(),
          Variables.spelled(
              variable.path("Type").asText("PLAINTEXT"), variable.path("Value").asText()));
    }
    projects.put(
        Projects.arn(scope.account(), scope.region(), name),
        new Build.Project(
            name,
            environment.path("Image").asText(),
            properties.path("Source").path("BuildSpec").asText(),
            properties.path("ServiceRole").asText(),
            variables));
    return made(scope, name);
  }

  private static Made made(Scope scope, String name) {
    return new Made(
        name, Map.of("Arn", Projects.arn(scope.account(), scope.region(), name), "Id", name));
  }
}
