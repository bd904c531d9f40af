package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.template.Environment;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Works out what a wish would do to a stack, without doing it.
 *
 * <p>Resources are looked at in dependency order, so that a replacement is known before those that
 * refer to the replaced resource are compared.
 */
final class Differ {
  private final Stack stack;
  private final Wish wish;
  private final Map<String, Map<String, String>> imports;
  private final Evaluation evaluation;
  private final Causes causes;
  private final Map<String, ObjectNode> present;
  private final BiPredicate<StackResource, ObjectNode> nestedChanges;
  private final Set<String> replaced = new HashSet<>();
  private final Set<String> modified = new HashSet<>();

  /**
   * @param nestedChanges whether a nested stack may change that nobody touched
   */
  Differ(
      ResourceTypes types,
      Stack stack,
      Wish wish,
      Map<String, Map<String, String>> imports,
      Map<String, String> exports,
      BiPredicate<StackResource, ObjectNode> nestedChanges) {
    this.nestedChanges = nestedChanges;
    this.stack = stack;
    this.wish = wish;
    this.imports = imports;
    this.evaluation = new Evaluation(stack, wish, types, planned(), exports);
    this.present = evaluation.present();
    this.causes = new Causes(types, stack.wish, wish, evaluation.template(), replaced, modified);
    refuseOtherTypes();
  }

  /**
   * The changes by logical id.
   *
   * @throws AwsError {@code ValidationError} when the wish cannot be worked out
   */
  List<ResourceChange> changes() {
    Map<String, ResourceChange> changes = new LinkedHashMap<>();
    for (List<String> group : evaluation.order()) {
      group.forEach(id -> change(id).ifPresent(change -> changes.put(id, change)));
    }
    stack.resources.forEach((id, resource) -> {
      if (resource.exists() && !present.containsKey(id)) {
        changes.put(id, removal(resource));
      }
    });
    Secrets secrets = Secrets.of(stack.wish, wish);
    return changes.values().stream()
        .map(secrets::mask)
        .sorted(Comparator.comparing(ResourceChange::logicalId))
        .toList();
  }

  /** The properties that the wish gives a resource. */
  ObjectNode properties(String id) {
    return Provisioning.fresh(id, evaluation.facets(id), Instant.EPOCH).properties();
  }

  /** Whether anything but resources changes: outputs, tags, topics. */
  boolean changesBesideResources() {
    return changesOutputs()
        || !wish.tags().equals(stack.wish.tags())
        || !wish.notificationArns().equals(stack.wish.notificationArns());
  }

  /** Whether outputs come, go or change. */
  boolean changesOutputs() {
    return !evaluation.outputs().equals(stack.outputs);
  }

  private Optional<ResourceChange> change(String id) {
    ObjectNode after = evaluation.facets(id);
    Optional<StackResource> before = existing(id);
    if (before.isEmpty()) {
      boolean isImport = imports.containsKey(id);
      String physicalId =
          isImport ? imports.getOrDefault(id, Map.of()).values().iterator().next() : "";
      return Optional.of(
          new ResourceChange(
              isImport ? "Import" : "Add",
              id,
              physicalId,
              after.path("Type").asText(),
              "",
              "",
              List.of(),
              List.of(),
              "",
              "",
              context(after)));
    }
    List<ResourceChange.Detail> details = causes.of(before.get(), after);
    if (!details.isEmpty()) {
      return Optional.of(modification(before.get(), after, details));
    }
    boolean mayChange =
        NestedStacks.is(before.get().type())
            && imports.isEmpty()
            && nestedChanges.test(before.get(), after);
    return mayChange
        ? Optional.of(modification(before.get(), after, List.of(Causes.AUTOMATIC)))
        : Optional.empty();
  }

  private ResourceChange modification(
      StackResource before, ObjectNode after, List<ResourceChange.Detail> details) {
    String replacement = replacement(details);
    modified.add(before.logicalId());
    if (replacement.equals("True")) {
      replaced.add(before.logicalId());
    }
    boolean keeps = after.path("UpdateReplacePolicy").asText().startsWith("Retain");
    Set<String> scope = new TreeSet<>();
    details.forEach(detail -> scope.add(detail.attribute()));
    return new ResourceChange(
        "Modify",
        before.logicalId(),
        before.physicalId(),
        before.type(),
        replacement,
        replacement.equals("False") ? "" : keeps ? "ReplaceAndRetain" : "ReplaceAndDelete",
        List.copyOf(scope),
        details,
        "",
        context(before.facets()),
        context(after));
  }

  private static String replacement(List<ResourceChange.Detail> details) {
    boolean always =
        details.stream()
            .anyMatch(detail ->
                detail.recreation().equals("Always") && detail.evaluation().equals("Static"));
    boolean perhaps = details.stream().anyMatch(detail -> !detail.recreation().equals("Never"));
    return always ? "True" : perhaps ? "Conditional" : "False";
  }

  private ResourceChange removal(StackResource resource) {
    boolean keeps = resource.facets().path("DeletionPolicy").asText().startsWith("Retain");
    return new ResourceChange(
        "Remove",
        resource.logicalId(),
        resource.physicalId(),
        resource.type(),
        "",
        keeps ? "Retain" : "Delete",
        List.of(),
        List.of(),
        "",
        context(resource.facets()),
        "");
  }

  private static String context(ObjectNode facets) {
    ObjectNode shown = facets.deepCopy();
    shown.remove("Type");
    return shown.toString();
  }

  private Optional<StackResource> existing(String id) {
    return Optional.ofNullable(stack.resources.get(id)).filter(StackResource::exists);
  }

  private Environment.Resources planned() {
    return new Environment.Resources() {
      @Override
      public Optional<String> reference(String logicalId) {
        return known(logicalId, StackResource::physicalId);
      }

      @Override
      public Optional<String> attribute(String logicalId, String attribute) {
        return known(logicalId, resource -> resource.attribute(attribute));
      }
    };
  }

  private Optional<String> known(
      String id, java.util.function.Function<StackResource, String> value) {
    if (!present.containsKey(id)) {
      return Optional.empty();
    }
    return Optional.of(
        existing(id)
            .filter(_ -> !replaced.contains(id))
            .map(value)
            .orElse(Environment.KNOWN_AFTER_APPLY));
  }

  private void refuseOtherTypes() {
    Template template = evaluation.template();
    List<String> other = new ArrayList<>();
    present.keySet().stream()
        .filter(id ->
            existing(id)
                .filter(before ->
                    !before
                        .type()
                        .equals(template.section("Resources").path(id).path("Type").asText()))
                .isPresent())
        .forEach(other::add);
    if (!other.isEmpty()) {
      throw AwsError.validation(
          "Update of resource type is not permitted. The new template modifies resource type of the following resources: "
              + other);
    }
  }
}
