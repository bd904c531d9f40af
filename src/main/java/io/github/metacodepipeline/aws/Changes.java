package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.LiveResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/**
 * Merges the changes of both forms of an answer: the form with values drops some of them without a
 * word, the other form has no values.
 *
 * @see <a href="https://github.com/aws/aws-cdk-cli/issues/1780">What is dropped</a>
 */
final class Changes {
  private static final String PROPERTIES = "Properties";
  private static final Set<String> WHOLE = Set.of("Add", "Remove", "Import");
  private static final String STARS = "****";

  private Changes() {}

  /**
   * Whether the form with values says more of a change: what is added, removed or imported is so as
   * a whole.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange:
   *     details, for the Modify action</a>
   */
  static boolean hasValues(
      software.amazon.awssdk.services.cloudformation.model.ResourceChange change) {
    return !WHOLE.contains(Plain.orEmpty(change.actionAsString()));
  }

  /** Every change that either form has, by logical id and action, in the order of the plain one. */
  static List<ResourceChange> merged(
      List<software.amazon.awssdk.services.cloudformation.model.ResourceChange> plain,
      List<software.amazon.awssdk.services.cloudformation.model.ResourceChange> withValues) {
    Map<String, ResourceChange> merged = new LinkedHashMap<>();
    plain.forEach(change -> add(merged, change));
    withValues.forEach(change -> add(merged, change));
    return List.copyOf(merged.values());
  }

  private static void add(
      Map<String, ResourceChange> merged,
      software.amazon.awssdk.services.cloudformation.model.ResourceChange change) {
    ResourceChange record = record(change);
    merged.merge(record.logicalId() + " " + record.action(), record, Changes::both);
  }

  private static ResourceChange both(ResourceChange plain, ResourceChange withValues) {
    return new ResourceChange(
        withValues.action(),
        withValues.logicalId(),
        withValues.physicalId().isEmpty() ? plain.physicalId() : withValues.physicalId(),
        withValues.type(),
        worse(plain.replacement(), withValues.replacement()),
        bothProperties(plain.properties(), withValues.properties()));
  }

  /** A change without values gives way to those of the same property, or parts of it, with them. */
  private static List<PropertyChange> bothProperties(
      List<PropertyChange> plain, List<PropertyChange> withValues) {
    Map<String, PropertyChange> merged = new LinkedHashMap<>();
    for (PropertyChange change : plain) {
      boolean isTold =
          withValues.stream().anyMatch(told -> (told.path() + ".").startsWith(change.path() + "."));
      if (!isTold) {
        merged.put(change.path(), change);
      }
    }
    withValues.forEach(change -> merged.merge(change.path(), change, Changes::bothCauses));
    boolean recreates = plain.stream().anyMatch(PropertyChange::recreates);
    return recreates ? keepRecreation(plain, merged.values()) : List.copyOf(merged.values());
  }

  /** What one form says of a replacement, the other may not take back. */
  private static List<PropertyChange> keepRecreation(
      List<PropertyChange> plain, Collection<PropertyChange> merged) {
    return merged.stream()
        .map(change ->
            plain.stream()
                    .anyMatch(told ->
                        told.recreates() && (change.path() + ".").startsWith(told.path() + "."))
                ? new PropertyChange(
                    change.path(), change.before(), change.after(), true, change.hangsOn())
                : change)
        .toList();
  }

  private static ResourceChange record(
      software.amazon.awssdk.services.cloudformation.model.ResourceChange change) {
    Map<String, PropertyChange> properties = new LinkedHashMap<>();
    for (ResourceChangeDetail detail : change.details()) {
      if (detail.target() != null) {
        PropertyChange property = property(detail, detail.target());
        properties.merge(property.path(), property, Changes::bothCauses);
      }
    }
    return new ResourceChange(
        action(Plain.orEmpty(change.actionAsString())),
        Plain.orEmpty(change.logicalResourceId()),
        Plain.orEmpty(change.physicalResourceId()),
        Plain.orEmpty(change.resourceType()),
        replacement(Plain.orEmpty(change.replacementAsString())),
        List.copyOf(properties.values()));
  }

  /** A property is listed once for each cause of its change. */
  private static PropertyChange bothCauses(PropertyChange one, PropertyChange other) {
    return new PropertyChange(
        one.path(),
        one.before().or(other::before),
        one.after().or(other::after),
        one.recreates() || other.recreates(),
        hangingOnBoth(one.hangsOn(), other.hangsOn()));
  }

  // Where one cause is certain, the others do not matter.
  private static Set<String> hangingOnBoth(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>();
    if (!one.isEmpty() && !other.isEmpty()) {
      both.addAll(one);
      both.addAll(other);
    }
    return both;
  }

  private static PropertyChange property(
      ResourceChangeDetail detail, ResourceTargetDefinition target) {
    String recreation = Plain.orEmpty(target.requiresRecreationAsString());
    return new PropertyChange(
        path(target),
        before(target),
        Optional.ofNullable(target.afterValue()),
        !recreation.isEmpty() && !recreation.equals("Never"),
        hangsOn(detail));
  }

  private static Set<String> hangsOn(ResourceChangeDetail detail) {
    return switch (Plain.orEmpty(detail.changeSourceAsString())) {
      case "ResourceReference", "ResourceAttribute" ->
          "Dynamic".equals(detail.evaluationAsString()) && detail.causingEntity() != null
              ? Set.of(detail.causingEntity())
              : Set.of();
      case String _ -> Set.of();
    };
  }

  /** What is there now; where somebody changed it by hand, that is not what was deployed. */
  private static Optional<String> before(ResourceTargetDefinition target) {
    LiveResourceDrift drift = target.drift();
    // Where a secret was, its live value may be one too.
    boolean isTold =
        drift != null
            && drift.actualValue() != null
            && !Plain.orEmpty(target.beforeValue()).contains(STARS)
            && !Plain.orEmpty(target.afterValue()).contains(STARS);
    return isTold ? Optional.of(drift.actualValue()) : Optional.ofNullable(target.beforeValue());
  }

  /** {@code /Properties/Stages/0/Name} and {@code Properties}, {@code Stages} alike, with dots. */
  private static String path(ResourceTargetDefinition target) {
    String pointer = Plain.orEmpty(target.path());
    if (pointer.startsWith("/")) {
      return pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
    String attribute = Plain.orEmpty(target.attributeAsString());
    String name = Plain.orEmpty(target.name());
    return name.isEmpty() ? attribute : (attribute.isEmpty() ? PROPERTIES : attribute) + "." + name;
  }

  private static Replacement worse(Replacement one, Replacement other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Action action(String word) {
    return switch (word) {
      case "Add" -> Action.ADD;
      case "Modify", "SyncWithActual" -> Action.MODIFY;
      case "Remove" -> Action.REMOVE;
      case "Import" -> Action.IMPORT;
      default -> Action.DYNAMIC;
    };
  }

  /** A word that we do not know is no promise that nothing is replaced. */
  private static Replacement replacement(String word) {
    return switch (word) {
      case "", "False" -> Replacement.NEVER;
      case "True" -> Replacement.ALWAYS;
      default -> Replacement.CONDITIONAL;
    };
  }
}
