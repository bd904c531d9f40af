package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.NodeText;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes from one template to another, told from the texts alone: for a preview that may not
 * ask AWS. It cannot see what parameters and transforms do, and it knows one rule of replacement: a
 * pipeline that gets another name.
 */
public final class TemplateDiff {
  private static final String PROPERTIES = "Properties.";
  private static final String PIPELINE = "AWS::CodePipeline::Pipeline";
  private static final Node.Mapping NOTHING = new Node.Mapping(Map.of(), Map.of(), 1);

  private TemplateDiff() {}

  /** The changes, first in the order of the wanted template, then what is gone from it. */
  public static List<ResourceChange> between(Optional<Template> base, Template wanted) {
    Map<String, Template.Resource> before = base.map(Template::resources).orElse(Map.of());
    List<ResourceChange> changes = new ArrayList<>();
    for (Template.Resource after : wanted.resources().values()) {
      Template.Resource was = before.get(after.logicalId());
      if (was == null) {
        changes.add(whole(Action.ADD, after));
      } else if (!was.type().equals(after.type())) {
        changes.add(whole(Action.REMOVE, was));
        changes.add(whole(Action.ADD, after));
      } else {
        List<PropertyChange> properties = properties(was, after);
        if (!properties.isEmpty()) {
          changes.add(modified(after, properties));
        }
      }
    }
    before.values().stream()
        .filter(was -> !wanted.resources().containsKey(was.logicalId()))
        .forEach(was -> changes.add(whole(Action.REMOVE, was)));
    return List.copyOf(changes);
  }

  private static ResourceChange whole(Action action, Template.Resource resource) {
    return new ResourceChange(
        action, resource.logicalId(), "", resource.type(), Replacement.NEVER, List.of());
  }

  private static ResourceChange modified(
      Template.Resource resource, List<PropertyChange> properties) {
    return new ResourceChange(
        Action.MODIFY,
        resource.logicalId(),
        "",
        resource.type(),
        replacement(resource.type(), properties),
        properties);
  }

  // An attribute such as DependsOn or DeletionPolicy never replaces anything.
  private static Replacement replacement(String type, List<PropertyChange> changes) {
    if (changes.stream().anyMatch(PropertyChange::recreates)) {
      return Replacement.ALWAYS;
    }
    boolean onlyAttributes = changes.stream().noneMatch(c -> c.path().startsWith(PROPERTIES));
    return onlyAttributes || type.equals(PIPELINE) ? Replacement.NEVER : Replacement.UNKNOWN;
  }

  private static List<PropertyChange> properties(Template.Resource was, Template.Resource is) {
    List<PropertyChange> changes = new ArrayList<>();
    compare(PROPERTIES, propertiesOf(was), propertiesOf(is), is.type(), changes);
    compare("", attributesOf(was), attributesOf(is), is.type(), changes);
    return changes;
  }

  private static void compare(
      String prefix, Node.Mapping was, Node.Mapping is, String type, List<PropertyChange> changes) {
    Set<String> names = new LinkedHashSet<>(is.fields().keySet());
    names.addAll(was.fields().keySet());
    for (String name : names) {
      Optional<String> before = was.field(name).map(NodeText::of);
      Optional<String> after = is.field(name).map(NodeText::of);
      if (!before.equals(after)) {
        boolean renames = type.equals(PIPELINE) && (prefix + name).equals("Properties.Name");
        changes.add(new PropertyChange(prefix + name, before, after, renames));
      }
    }
  }

  private static Node.Mapping propertiesOf(Template.Resource resource) {
    return resource.body().field("Properties").orElse(NOTHING) instanceof Node.Mapping mapping
        ? mapping
        : NOTHING;
  }

  private static Node.Mapping attributesOf(Template.Resource resource) {
    Map<String, Node> attributes = new java.util.LinkedHashMap<>(resource.body().fields());
    attributes.remove("Properties");
    return new Node.Mapping(attributes, Map.of(), resource.body().line());
  }
}
