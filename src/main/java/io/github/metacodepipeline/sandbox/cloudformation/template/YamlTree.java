package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML nodes into a JSON tree, short intrinsics such as {@code !GetAtt a.b} into long. */
final class YamlTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The tree below a node.
   *
   * @throws AwsError {@code ValidationError} on an alias, which CloudFormation does not take
   */
  JsonNode convert(Node node) {
    if (!seen.add(node)) {
      throw AwsError.validation(
          "Template error: YAML aliases are not allowed in CloudFormation templates");
    }
    JsonNode plain =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar);
          case SequenceNode sequence -> sequence(sequence);
          case MappingNode mapping -> mapping(mapping);
          default -> JSON.nullNode();
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") && tag.length() > 1 ? intrinsic(tag.substring(1), plain) : plain;
  }

  private static JsonNode intrinsic(String name, JsonNode argument) {
    String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    ObjectNode call = JSON.objectNode();
    if (name.equals("GetAtt") && argument.isTextual()) {
      int dot = argument.asText().indexOf('.');
      ArrayNode pair = call.putArray(function);
      pair.add(dot < 0 ? argument.asText() : argument.asText().substring(0, dot));
      if (dot >= 0) {
        pair.add(argument.asText().substring(dot + 1));
      }
      return call;
    }
    return call.set(function, argument);
  }

  /** A decimal stays text, so that {@code 1.50} is not shortened. */
  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]*)")) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }

  private ArrayNode sequence(SequenceNode sequence) {
    ArrayNode array = JSON.arrayNode();
    sequence.getValue().forEach(item -> array.add(convert(item)));
    return array;
  }

  private ObjectNode mapping(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    mapping
        .getValue()
        .forEach(tuple ->
            object.set(convert(tuple.getKeyNode()).asText(), convert(tuple.getValueNode())));
    return object;
  }
}
