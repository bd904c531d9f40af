package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * The value that a stack has for a parameter.
 *
 * @param name the parameter's name
 * @param value the value as given; for an SSM type the name of the SSM parameter
 * @param resolved for an SSM type the value found; empty otherwise
 * @param items the value's parts, of the resolved value for an SSM type
 * @param isList whether {@code Ref} gives a list
 * @param isNoEcho whether the value must never be shown
 */
public record ParameterValue(
    String name,
    String value,
    String resolved,
    List<String> items,
    boolean isList,
    boolean isNoEcho) {
  public ParameterValue {
    items = List.copyOf(items);
  }

  /** The value as AWS shows it: four asterisks for one that must not be shown. */
  public String shown() {
    return isNoEcho ? "****" : value;
  }

  /** What {@code Ref} gives. */
  JsonNode reference() {
    if (!isList) {
      return JsonNodeFactory.instance.textNode(items.isEmpty() ? "" : items.getFirst());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    items.forEach(list::add);
    return list;
  }

  /** Whether both say the same to a template. */
  public boolean sameAs(ParameterValue other) {
    return items.equals(other.items);
  }
}
