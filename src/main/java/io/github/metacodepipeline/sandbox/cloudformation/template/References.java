package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what an expression refers to: parameters, resources, and resources' attributes. */
public final class References {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");

  /**
   * One reference.
   *
   * @param target a parameter, a resource, or a pseudo parameter
   * @param attribute the attribute asked for with {@code Fn::GetAtt}; empty for {@code Ref}
   */
  public record Reference(String target, String attribute) {
    /** Whether this asks for an attribute. */
    public boolean isAttribute() {
      return !attribute.isEmpty();
    }
  }

  private References() {}

  /** Every reference below a node, in order of appearance. */
  public static Set<Reference> in(JsonNode node) {
    Set<Reference> found = new LinkedHashSet<>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, Set<Reference> found) {
    if (node.isObject() && node.size() == 1) {
      String name = node.fieldNames().next();
      JsonNode argument = node.path(name);
      switch (name) {
        case "Ref" -> found.add(new Reference(argument.asText(), ""));
        case "Fn::GetAtt" -> found.add(attribute(argument));
        case "Fn::Sub" -> substitution(argument, found);
        default -> collect(argument, found);
      }
      return;
    }
    node.forEach(child -> collect(child, found));
  }

  /** The reference of a {@code Fn::GetAtt} argument, in its list or its dotted form. */
  static Reference attribute(JsonNode argument) {
    if (argument.isArray()) {
      return new Reference(argument.path(0).asText(), argument.path(1).asText());
    }
    return dotted(argument.asText());
  }

  private static Reference dotted(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new Reference(text, "")
        : new Reference(text.substring(0, dot), text.substring(dot + 1));
  }

  private static void substitution(JsonNode argument, Set<Reference> found) {
    JsonNode text = argument.isArray() ? argument.path(0) : argument;
    JsonNode given = argument.path(1);
    given.forEach(child -> collect(child, found));
    Matcher placeholder = PLACEHOLDER.matcher(text.asText());
    while (placeholder.find()) {
      String name = placeholder.group(1).trim();
      if (!given.has(name)) {
        found.add(dotted(name));
      }
    }
  }
}
