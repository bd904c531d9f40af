package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.TestingRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stacks, templates and plans of one application, "orders", that differ only in what is tested. */
public final class Examples {
  public static final String PIPELINE = "AWS::CodePipeline::Pipeline";
  public static final StackName NAME = new StackName("orders-pipeline");
  public static final StackId ID =
      new StackId("arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-pipeline/0a1b");
  public static final Commit COMMIT = new Commit("905e69f".repeat(6).substring(0, 40));
  public static final Signature SIGNATURE =
      new Signature(new Run("1001", 1, "octocat", Optional.empty()), Signature.DEPLOY, "");
  public static final String TEXT =
      """
      Resources:
        Pipeline:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            Name: orders
      """;

  private Examples() {}

  /** One without a bucket. */
  public static Packager packager() {
    return new Packager(new TestingRepository(), Optional.empty());
  }

  public static Target target() {
    return Targets.target(NAME, new RepositoryPath("pipeline.yaml"), "", "");
  }

  public static Template template(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath("pipeline.yaml"), text));
  }

  public static Configuration configuration(Map<String, ParameterValue> parameters) {
    return new Configuration(parameters, Optional.empty(), Optional.empty());
  }

  public static Declaration.Present declaration(String text) {
    return declaration(text, configuration(Map.of()));
  }

  public static Declaration.Present declaration(String text, Configuration configuration) {
    Template template = template(text);
    return new Declaration.Present(
        new Revision.At(COMMIT), template, configuration, List.of(template.file()));
  }

  public static DesiredStack desired(String text) {
    return new DesiredStack(
        NAME,
        template(text),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Terms.of(Set.of("CAPABILITY_NAMED_IAM")));
  }

  public static Stack stack(StackStatus status) {
    return stack(status, Map.of(), Map.of(), Map.of());
  }

  public static Stack stack(
      StackStatus status,
      Map<String, String> parameters,
      Map<String, String> tags,
      Map<String, String> outputs) {
    return new Stack(
        ID, NAME, status, "", parameters, tags, outputs, StackSettings.NONE, Optional.empty());
  }

  /** The same stack a little later. */
  public static Stack with(Stack stack, StackStatus status) {
    return new Stack(
        stack.id(),
        stack.name(),
        status,
        stack.statusReason(),
        stack.parameters(),
        stack.tags(),
        stack.outputs(),
        stack.settings(),
        stack.changeSet());
  }

  public static Deployed deployed(Stack stack, String text) {
    return Deployed.of(stack, text);
  }

  public static ChangeSet changeSet(ChangeSet.Status status, ResourceChange... changes) {
    return changeSet(status, "", changes);
  }

  public static ChangeSet changeSet(
      ChangeSet.Status status, String reason, ResourceChange... changes) {
    String name = "meta-codepipeline-905e69f-1001-1-1";
    return new ChangeSet(
        new ChangeSetId(
            "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/" + name + "/2c3d"),
        name,
        ID,
        status,
        reason,
        Optional.empty(),
        List.of(changes));
  }

  public static ResourceChange change(
      Action action, String logicalId, String type, Replacement replacement) {
    return new ResourceChange(action, logicalId, "", type, replacement, List.of());
  }

  public static ResourceChange edited(
      String logicalId, String type, Replacement replacement, PropertyChange... properties) {
    return new ResourceChange(
        Action.MODIFY, logicalId, logicalId + "-1", type, replacement, List.of(properties));
  }

  /** An edit of the pipeline's stages, which replaces nothing. */
  public static ResourceChange editedStages() {
    return edited(
        "Pipeline",
        PIPELINE,
        Replacement.NEVER,
        new PropertyChange("Properties.Stages", Optional.empty(), Optional.empty(), false));
  }

  public static Plan.Create create(ResourceChange... changes) {
    return new Plan.Create(desired(TEXT), changeSet(ChangeSet.Status.READY, changes));
  }

  public static Plan.Update update(ResourceChange... changes) {
    return new Plan.Update(
        desired(TEXT),
        changeSet(ChangeSet.Status.READY, changes),
        Deployed.of(stack(StackStatus.UPDATE_COMPLETE), TEXT));
  }

  /** An event about the stack itself. */
  public static StackEvent stackEvent(String token, StackStatus status) {
    return event(token, NAME.value(), "AWS::CloudFormation::Stack", ID.arn(), status.name(), "");
  }

  /** An event about one of its resources. */
  public static StackEvent event(
      String token, String logicalId, String type, String status, String reason) {
    return event(token, logicalId, type, logicalId + "-1", status, reason);
  }

  private static StackEvent event(
      String token, String logicalId, String type, String physicalId, String status, String why) {
    return new StackEvent(
        token + "/" + logicalId + "/" + status,
        Instant.parse("2026-11-02T10:00:00Z"),
        ID,
        Optional.of(token),
        logicalId,
        physicalId,
        type,
        status,
        why);
  }
}
