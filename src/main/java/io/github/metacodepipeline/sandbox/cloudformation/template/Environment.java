package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in a template stand for while it is evaluated.
 *
 * @param stack the stack's own facts, which pseudo parameters show
 * @param parameters the parameters' values
 * @param resources what is known of other resources
 * @param exports the outputs that other stacks export, value by export name
 */
public record Environment(
    StackFacts stack,
    Map<String, ParameterValue> parameters,
    Resources resources,
    Map<String, String> exports) {

  /** Stands for a value that only exists once the change is made, as in AWS's change sets. */
  public static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

  /** The facts behind the pseudo parameters. */
  public record StackFacts(
      String partition,
      String region,
      String account,
      String stackId,
      String stackName,
      List<String> notificationArns) {
    public StackFacts {
      notificationArns = List.copyOf(notificationArns);
    }
  }

  /** What is known of the other resources of the stack. */
  public interface Resources {
    /** What {@code Ref} gives; empty when there is no such resource. */
    Optional<String> reference(String logicalId);

    /** What {@code Fn::GetAtt} gives; empty when there is no such resource. */
    Optional<String> attribute(String logicalId, String attribute);
  }

  /**
   * What {@code Ref} gives; a missing node for {@code AWS::NoValue}.
   *
   * @throws AwsError {@code ValidationError} when nothing has that name
   */
  JsonNode reference(String name) {
    if (name.startsWith("AWS::")) {
      return pseudo(name);
    }
    ParameterValue parameter = parameters.get(name);
    if (parameter != null) {
      return parameter.reference();
    }
    return text(resources.reference(name).orElseThrow(() -> unresolved(name)));
  }

  /** What {@code Fn::GetAtt} gives. */
  JsonNode attribute(References.Reference reference) {
    return text(
        resources
            .attribute(reference.target(), reference.attribute())
            .orElseThrow(() -> unresolved(reference.target())));
  }

  /** What {@code Fn::ImportValue} gives. */
  JsonNode imported(String name) {
    return text(
        Optional.ofNullable(exports.get(name))
            .orElseThrow(() -> AwsError.validation("No export named " + name + " found.")));
  }

  private JsonNode pseudo(String name) {
    return switch (name) {
      case "AWS::AccountId" -> text(stack.account());
      case "AWS::NoValue" -> MissingNode.getInstance();
      case "AWS::NotificationARNs" -> {
        ArrayNode arns = JsonNodeFactory.instance.arrayNode();
        stack.notificationArns().forEach(arns::add);
        yield arns;
      }
      case "AWS::Partition" -> text(stack.partition());
      case "AWS::Region" -> text(stack.region());
      case "AWS::StackId" -> text(stack.stackId());
      case "AWS::StackName" -> text(stack.stackName());
      case "AWS::URLSuffix" ->
          text(stack.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
      default -> throw unresolved(name);
    };
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  private static AwsError unresolved(String name) {
    return AwsError.validation(
        "Template format error: Unresolved resource dependencies [%s] in the Resources block of the template"
            .formatted(name));
  }
}
