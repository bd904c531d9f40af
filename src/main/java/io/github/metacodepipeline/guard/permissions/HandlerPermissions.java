package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.Node;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What CloudFormation's handlers ask for, by resource type and operation: from {@code
 * handlers.yaml}, an extract of the public resource schemas, and {@code legacy-handlers.yaml} for
 * types whose schemas list none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">Resource
 *     type schema</a>
 */
public final class HandlerPermissions {
  private static final Node.Mapping SCHEMAS = Tables.read("handlers.yaml");
  private static final Node.Mapping LEGACY = Tables.read("legacy-handlers.yaml");
  private static final Node.Mapping NO_SUCH = Tables.read("no-such-actions.yaml");
  private static final Map<String, Map<Operation, Set<String>>> READ = new ConcurrentHashMap<>();

  private HandlerPermissions() {}

  /** What a handler does to a resource. */
  enum Operation {
    CREATE,
    READ,
    UPDATE,
    DELETE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Every type that is listed. */
  public static Set<String> types() {
    Set<String> types = new TreeSet<>(SCHEMAS.fields().keySet());
    types.addAll(LEGACY.fields().keySet());
    return types;
  }

  /** Whether it is known what a type needs. */
  static boolean isListed(String type) {
    return SCHEMAS.field(type).or(() -> LEGACY.field(type)).isPresent();
  }

  /** All that an operation may ask for, as far as there is such an action. */
  static Set<String> of(String type, Operation operation) {
    return READ.computeIfAbsent(type, HandlerPermissions::read).getOrDefault(operation, Set.of());
  }

  private static Map<Operation, Set<String>> read(String type) {
    Node.Mapping source = SCHEMAS.field(type).isPresent() ? SCHEMAS : LEGACY;
    Map<Operation, Set<String>> all = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      Set<String> actions = Tables.texts(Tables.mapping(source, type), operation.key());
      actions.removeIf(action -> NO_SUCH.field(action).isPresent());
      all.put(operation, Collections.unmodifiableSet(actions));
    }
    return all;
  }

  /** All that a type may ask for. */
  static Set<String> of(String type) {
    Set<String> all = new LinkedHashSet<>();
    for (Operation operation : Operation.values()) {
      all.addAll(of(type, operation));
    }
    return all;
  }

  /** The actions that a change of a resource always needs; none for a type that is not listed. */
  public static List<String> always(String type, ResourceChange.Action change) {
    return switch (change) {
      case ADD -> always(type, Operation.CREATE);
      case MODIFY -> always(type, Operation.UPDATE);
      case REMOVE -> always(type, Operation.DELETE);
      case IMPORT -> always(type, Operation.READ);
      // It may turn out that there is nothing to do.
      case DYNAMIC -> List.of();
    };
  }

  /** The actions that an operation always needs, whatever the properties are. */
  static List<String> always(String type, Operation operation) {
    return List.copyOf(TypeNeeds.of(type).always(operation));
  }
}
