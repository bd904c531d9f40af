package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Reads the pipelines of one template, and says where there may be more of them. */
final class TemplateReading {
  private static final String STACK = "AWS::CloudFormation::Stack";
  private static final String PIPELINE = "AWS::CodePipeline::Pipeline";

  /**
   * Transforms of AWS's own that leave every pipeline as it stands.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html">Transform
   *     reference</a>
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "AWS::Serverless-2016-10-31|AWS::SecretsManager-[0-9-]+|AWS::CodeDeployBlueGreen"
              + "|AWS::LanguageExtensions");

  // So that templates which nest each other twice, and again twice, come to an end.
  private static final int MOST_NESTED = 200;

  private final Evaluator evaluator;
  private final AtomicInteger left;
  private final Template template;
  private final Gaps gaps;
  private final Map<String, PipelineDefinition> pipelines = new LinkedHashMap<>();

  TemplateReading(Evaluator evaluator) {
    this(evaluator, new AtomicInteger(MOST_NESTED));
  }

  private TemplateReading(Evaluator evaluator, AtomicInteger left) {
    this.evaluator = evaluator;
    this.left = left;
    this.template = evaluator.template();
    this.gaps = new Gaps(template);
  }

  TemplatePipelines read() {
    transforms();
    template.resources().values().forEach(this::resource);
    hidden();
    return new TemplatePipelines(pipelines, gaps.found());
  }

  private void transforms() {
    for (String name : template.transforms()) {
      if (!HARMLESS.matcher(name).matches()) {
        String key = template.root().field("Transform").isPresent() ? "Transform" : "Fn::Transform";
        gaps.add(
            "what the transform " + name + " makes of the template",
            "it runs inside of CloudFormation",
            template.root().lineOf(key));
      }
    }
  }

  private void resource(Template.Resource resource) {
    Optional<Boolean> exists = evaluator.exists(resource);
    if (exists.filter(is -> !is).isPresent()) {
      return;
    }
    switch (resource.type()) {
      case PIPELINE -> {
        doubt("pipeline", resource, exists);
        pipelines.put(resource.logicalId(), new PipelineReading(evaluator, resource).read());
      }
      case STACK -> nested(resource, exists);
      case "AWS::Serverless::Application" ->
          hidden("the pipelines of the nested application ", resource);
      default -> {
        if (resource.type().endsWith("::MODULE")) {
          hidden("the pipelines of the module ", resource);
        }
      }
    }
  }

  private void nested(Template.Resource stack, Optional<Boolean> exists) {
    Optional<Evaluator> child =
        left.getAndDecrement() > 0 ? evaluator.nested(stack) : Optional.empty();
    if (child.isEmpty()) {
      hidden("the pipelines of the nested stack ", stack);
      return;
    }
    doubt("nested stack", stack, exists);
    TemplatePipelines inner = new TemplateReading(child.get(), left).read();
    inner.byLogicalId().forEach((id, read) -> pipelines.put(stack.logicalId() + "/" + id, read));
    gaps.addAll(inner.gaps());
  }

  private void doubt(String kind, Template.Resource resource, Optional<Boolean> exists) {
    if (exists.isEmpty()) {
      gaps.add(
          "whether there is a %s %s".formatted(kind, resource.logicalId()),
          Gaps.undecided(resource.body().field("Condition").flatMap(Node::asText).orElse("")),
          resource.place().line());
    }
  }

  private void hidden(String what, Template.Resource resource) {
    gaps.add(
        what + resource.logicalId(),
        "its template cannot be seen from here",
        resource.place().line());
  }

  /** What stands among the resources without being one. */
  private void hidden() {
    if (template.root().field("Resources").orElse(Node.EMPTY) instanceof Node.Mapping resources) {
      resources
          .fields()
          .forEach((name, node) -> {
            if (Gaps.isRewriting(name) && (name.equals("Fn::Transform") || mayDeclare(node))) {
              gaps.add("the pipelines of " + name, Gaps.written(name), resources.lineOf(name));
            } else if (!template.resources().containsKey(name) && !Gaps.isRewriting(name)) {
              gaps.add("the resource " + name, "it does not say its type", resources.lineOf(name));
            }
          });
    }
  }

  /** Whether resources that are written here may be pipelines, or have some in them. */
  private static boolean mayDeclare(Node node) {
    return switch (node) {
      case Node.Scalar _ -> false;
      case Node.Sequence(var items, _) -> items.stream().anyMatch(TemplateReading::mayDeclare);
      case Node.Mapping mapping ->
          mapping.fields().entrySet().stream()
              .anyMatch(field ->
                  field.getKey().equals("Fn::Transform")
                      || (field.getKey().equals("Type")
                          && field.getValue().asText().filter(TemplateReading::isPlain).isEmpty())
                      || mayDeclare(field.getValue()));
    };
  }

  private static boolean isPlain(String type) {
    return !type.equals(PIPELINE)
        && !type.equals(STACK)
        && !type.endsWith("::MODULE")
        && !type.contains("{");
  }
}
