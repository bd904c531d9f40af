package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.Capabilities;
import io.github.metacodepipeline.sandbox.cloudformation.template.ParameterDeclaration;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.Map;

/** Answers what is asked of templates. */
final class TemplateActions {
  private final World world;
  private final Submission submission;
  private final ChangeSetActions changeSets;
  private final ImportCheck importCheck;

  TemplateActions(
      World world, ResourceTypes types, Submission submission, ChangeSetActions changeSets) {
    this.world = world;
    this.submission = submission;
    this.changeSets = changeSets;
    this.importCheck = new ImportCheck(types);
  }

  /** A stack's or a change set's template, exactly as submitted unless Processed is asked for. */
  Xml template(Call call) {
    String body =
        call.request().has("ChangeSetName")
            ? changeSets.require(call).set().wish().template()
            : world
                .require(call.site(), call.stackName(), Refusals.NO_STACK_WITH_ID)
                .wish
                .template();
    boolean isProcessed =
        Limits.oneOf(
                "templateStage",
                call.request().text("TemplateStage").orElse("Original"),
                "Original",
                "Processed")
            .equals("Processed");
    return new Xml()
        .leaf(
            "TemplateBody",
            isProcessed && !body.isEmpty() ? Template.parse(body).processed() : body)
        .members("StagesAvailable", List.of("Original", "Processed"));
  }

  Xml summary(Call call) {
    Template template = template(call, call.request().has("StackName"));
    Xml xml = new Xml();
    head(xml, template, true);
    xml.members(
        "ResourceTypes",
        template.resources().values().stream()
            .map(resource -> resource.path("Type").asText())
            .distinct()
            .toList());
    xml.leaf("Version", "2010-09-09");
    if (!template.section("Metadata").isEmpty()) {
      xml.leaf("Metadata", template.section("Metadata").toString());
    }
    return xml.members(
        "ResourceIdentifierSummaries",
        List.copyOf(importCheck.identifying(template).entrySet()),
        (item, entry) -> identifier(item, template, entry));
  }

  Xml validate(Call call) {
    Xml xml = new Xml();
    head(xml, template(call, false), false);
    return xml;
  }

  private Template template(Call call, boolean ofStack) {
    if (!ofStack) {
      return submission.template(call.request(), Wish.NOTHING);
    }
    String body =
        world.require(call.site(), call.stackName(), Refusals.NO_STACK_WITH_ID).wish.template();
    if (body.isEmpty()) {
      throw AwsError.validation(
          "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
    }
    return Template.parse(body);
  }

  private static void head(Xml xml, Template template, boolean withTypes) {
    xml.members(
        "Parameters",
        List.copyOf(template.parameters().values()),
        (item, parameter) -> parameter(item, parameter, withTypes));
    xml.leaf("Description", template.description());
    Capabilities capabilities = Capabilities.of(template);
    if (!capabilities.needed().isEmpty()) {
      xml.members("Capabilities", capabilities.needed());
      xml.leaf("CapabilitiesReason", capabilities.reason());
    }
    if (!template.transforms().isEmpty()) {
      xml.members("DeclaredTransforms", template.transforms());
    }
  }

  private static void parameter(Xml xml, ParameterDeclaration parameter, boolean withTypes) {
    xml.leaf("ParameterKey", parameter.name());
    xml.leaf("DefaultValue", parameter.defaultValue());
    Fields.flag(xml, "NoEcho", parameter.isNoEcho());
    xml.leaf("Description", parameter.description());
    if (withTypes) {
      xml.leaf("ParameterType", parameter.type());
      xml.element(
          "ParameterConstraints",
          constraints -> {
            if (!parameter.allowedValues().isEmpty()) {
              constraints.members("AllowedValues", parameter.allowedValues());
            }
          });
    }
  }

  private static void identifier(
      Xml xml, Template template, Map.Entry<String, List<String>> identifier) {
    xml.leaf("ResourceType", identifier.getKey());
    xml.members(
        "LogicalResourceIds",
        template.resources().entrySet().stream()
            .filter(
                resource -> resource.getValue().path("Type").asText().equals(identifier.getKey()))
            .map(Map.Entry::getKey)
            .toList());
    xml.members("ResourceIdentifiers", identifier.getValue());
  }
}
