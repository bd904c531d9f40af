package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.Capabilities;
import io.github.metacodepipeline.sandbox.cloudformation.template.Parameters;
import io.github.metacodepipeline.sandbox.cloudformation.template.References;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads and checks what a request wants a stack to be. */
final class Submission {
  private static final int MOST_TAGS = 50;
  private static final int URL_BYTES = 1_000_000;
  private static final Set<String> CAPABILITIES =
      Set.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");

  private final World world;
  private final ResourceTypes types;
  private final Function<String, String> templates;

  /**
   * @param templates gives the template behind a {@code TemplateURL}
   */
  Submission(World world, ResourceTypes types, Function<String, String> templates) {
    this.world = world;
    this.types = types;
    this.templates = templates;
  }

  /**
   * What the request wants.
   *
   * @param before what the stack is now
   * @param expands whether transforms are expanded without a look at the result
   * @throws AwsError when template, parameters, capabilities or tags are not acceptable
   */
  Wish read(QueryRequest request, Wish before, boolean expands) {
    Template template = template(request, before);
    refuseUnknownAttributes(template);
    List<String> capabilities = capabilities(request, template, expands);
    return new Wish(
        template.body(),
        new Parameters(template, before.parameters(), world.ssm)
            .resolve(request.structures("Parameters")),
        tags(request, before),
        capabilities,
        request.text("RoleARN").orElse(before.roleArn()),
        request.has("NotificationARNs")
            ? request.texts("NotificationARNs")
            : before.notificationArns());
  }

  /**
   * The template that a request sends, points to, or keeps.
   *
   * @throws AwsError {@code ValidationError} when there is none, or it is too long or malformed
   */
  Template template(QueryRequest request, Wish before) {
    if (request.text("TemplateBody").isPresent()) {
      return Template.parse(Limits.body(request.required("TemplateBody")));
    }
    if (request.text("TemplateURL").isPresent()) {
      String body = templates.apply(request.required("TemplateURL"));
      if (body.getBytes(StandardCharsets.UTF_8).length > URL_BYTES) {
        throw AwsError.validation("Template may not exceed 1000000 bytes in size.");
      }
      return Template.parse(body);
    }
    if (request.isTrue("UsePreviousTemplate") && !before.template().isEmpty()) {
      return Template.parse(before.template());
    }
    throw AwsError.validation("Either Template URL or Template Body must be specified.");
  }

  private static List<String> capabilities(
      QueryRequest request, Template template, boolean expands) {
    List<String> given = request.texts("Capabilities");
    for (String capability : given) {
      if (!CAPABILITIES.contains(capability)) {
        throw AwsError.validation(
            "1 validation error detected: Value '%s' at 'capabilities' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]]"
                .formatted(given));
      }
    }
    List<String> lacking = Capabilities.of(template).lacking(given, expands);
    if (!lacking.isEmpty()) {
      throw new AwsError(
          400, "InsufficientCapabilitiesException", "Requires capabilities : " + lacking);
    }
    return given;
  }

  private static Map<String, String> tags(QueryRequest request, Wish before) {
    if (!request.has("Tags")) {
      return before.tags();
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (QueryRequest tag : request.structures("Tags")) {
      String key = tag.required("Key");
      if (key.startsWith("aws:")) {
        throw AwsError.validation("aws: prefixed tag key names are not allowed for external use.");
      }
      if (tags.put(key, tag.required("Value")) != null) {
        throw AwsError.validation("Duplicate tag keys found. Please provide unique tag keys.");
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw AwsError.validation("Tags cannot be more than " + MOST_TAGS);
    }
    return tags;
  }

  private void refuseUnknownAttributes(Template template) {
    for (String section : List.of("Resources", "Outputs")) {
      for (References.Reference reference : References.in(template.section(section))) {
        String type = template.section("Resources").path(reference.target()).path("Type").asText();
        if (reference.isAttribute() && !types.hasAttribute(type, reference.attribute())) {
          throw AwsError.validation(
              "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
                  .formatted(reference.target(), reference.attribute()));
        }
      }
    }
  }
}
