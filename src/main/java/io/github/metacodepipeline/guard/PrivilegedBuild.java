package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build of a pipeline would get privileged mode: whatever it runs may do anything to its host.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html">ProjectEnvironment</a>
 */
final class PrivilegedBuild implements Rule {
  private static final String PROJECT = "AWS::CodeBuild::Project";

  @Override
  public String id() {
    return "privileged-build";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    List<String> already =
        proposal
            .evaluatedNow()
            .map(now -> privileged(now, proposal.pipelinesNow().byLogicalId()))
            .orElse(List.of());
    return privileged(proposal.evaluated(), proposal.pipelines().byLogicalId()).stream()
        .filter(project -> !already.contains(project))
        .map(project -> found(proposal, project))
        .toList();
  }

  private static List<String> privileged(
      Evaluator template, Map<String, PipelineDefinition> pipelines) {
    List<Value> used =
        pipelines.values().stream()
            .flatMap(pipeline -> pipeline.actions().stream())
            .map(Action::configuration)
            .flatMap(configuration -> configuration.at("ProjectName").stream())
            .toList();
    return Declared.ofType(template, PROJECT).stream()
        .filter(project ->
            project.textAt("Environment.PrivilegedMode").filter("true"::equals).isPresent())
        .filter(
            project -> used.stream().anyMatch(name -> names(name, project, template.template())))
        .map(Declared::logicalId)
        .toList();
  }

  private static boolean names(Value name, Declared project, Template template) {
    return Reference.of(name, template).filter(project.logicalId()::equals).isPresent()
        || (name.isKnown() && project.at("Name").equals(Optional.of(name)));
  }

  private Finding found(Proposal proposal, String project) {
    return finding(
        project,
        "The build project %s would run in privileged mode: what it builds may do anything to its host."
            .formatted(project),
        "Set PrivilegedMode to false, unless the build makes Docker images.",
        proposal
            .wanted()
            .placeAt("/Resources/" + project + "/Properties/Environment/PrivilegedMode")
            .orElse(proposal.wanted().placeOf(project)));
  }
}
