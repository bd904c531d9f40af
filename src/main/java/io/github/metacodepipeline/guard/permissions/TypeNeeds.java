package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.permissions.HandlerPermissions.Operation;
import io.github.metacodepipeline.source.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is known of a resource type beyond the lists of its handlers; from {@code needs.yaml}, which
 * explains itself at its top.
 *
 * @param naming how its resources are named; nothing where nobody can choose the name
 * @param isReferredToByArn whether {@code !Ref} gives an ARN
 * @param arn what its own actions are about; empty where they are about nothing of its own
 * @param others actions that are about something else
 * @param with by property, what is needed only where that is set
 * @param passes by property, the service that gets the role which stands there
 * @param connections by property, the service that gets the connection which stands there
 */
record TypeNeeds(
    String type,
    Optional<Naming> naming,
    boolean isReferredToByArn,
    Optional<String> arn,
    List<Other> others,
    Map<String, Set<String>> with,
    Map<String, String> passes,
    Map<String, String> connections,
    Map<Operation, Set<String>> always) {
  private static final Node.Mapping TABLE = Tables.read("needs.yaml");
  private static final Map<String, TypeNeeds> READ = new ConcurrentHashMap<>();
  private static final List<String> MADE = List.of("{stack}-{id}-*");

  /**
   * How resources get their names.
   *
   * @param made the names that CloudFormation makes up
   */
  record Naming(String property, int longest, boolean inLowerCase, List<String> made) {}

  /**
   * Actions that are about something else than the resource.
   *
   * @param also whether they are about the resource too
   * @param with the property without which they are not
   * @param why AWS knows no resource for them; empty where it does
   * @param condition by operator and key, the pattern of its values
   */
  record Other(
      String arn,
      Set<String> actions,
      boolean also,
      Optional<String> with,
      Optional<String> why,
      Map<String, Map<String, String>> condition) {}

  /** The entry of a type; an empty one where there is none. */
  static TypeNeeds of(String type) {
    return READ.computeIfAbsent(type, TypeNeeds::read);
  }

  private static TypeNeeds read(String type) {
    Node.Mapping entry = Tables.mapping(TABLE, type);
    Node.Mapping with = Tables.mapping(entry, "with");
    Map<String, Set<String>> needed = new LinkedHashMap<>();
    with.fields().keySet().forEach(name -> needed.put(name, Tables.texts(with, name)));
    return new TypeNeeds(
        type,
        entry.field("name").map(_ -> naming(Tables.mapping(entry, "name"))),
        text(entry, "ref").filter("arn"::equals).isPresent(),
        text(entry, "arn"),
        Tables.items(entry, "other").flatMap(TypeNeeds::other).toList(),
        needed,
        Tables.pairs(entry, "passes"),
        Tables.pairs(entry, "connections"),
        always(Tables.mapping(entry, "always")));
  }

  private static Map<Operation, Set<String>> always(Node.Mapping operations) {
    Map<Operation, Set<String>> always = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      always.put(operation, Tables.texts(operations, operation.key()));
    }
    return always;
  }

  private static Naming naming(Node.Mapping entry) {
    List<String> made = List.copyOf(Tables.texts(entry, "made"));
    return new Naming(
        text(entry, "property").orElseThrow(),
        text(entry, "longest").map(Integer::valueOf).orElseThrow(),
        text(entry, "lower").isPresent(),
        made.isEmpty() ? MADE : made);
  }

  private static Stream<Other> other(Node node) {
    return node instanceof Node.Mapping entry
        ? Stream.of(
            new Other(
                text(entry, "arn").orElseThrow(),
                Tables.texts(entry, "actions"),
                text(entry, "and").isPresent(),
                text(entry, "with"),
                text(entry, "why"),
                condition(Tables.mapping(entry, "condition"))))
        : Stream.of();
  }

  private static Map<String, Map<String, String>> condition(Node.Mapping operators) {
    Map<String, Map<String, String>> condition = new LinkedHashMap<>();
    operators
        .fields()
        .keySet()
        .forEach(operator -> condition.put(operator, Tables.pairs(operators, operator)));
    return condition;
  }

  private static Optional<String> text(Node.Mapping entry, String key) {
    return entry.field(key).flatMap(Node::asText);
  }

  /** What an operation needs whatever the properties are. */
  Set<String> always(Operation operation) {
    return always.getOrDefault(operation, Set.of());
  }

  /** The properties of which one must be set so that an action is needed; none for most. */
  List<String> propertiesFor(String action) {
    List<String> properties = new ArrayList<>();
    with.forEach((property, actions) -> {
      if (actions.contains(action)) {
        properties.add(property);
      }
    });
    return properties;
  }

  /** Every type that has an entry. */
  static Set<String> types() {
    return TABLE.fields().keySet();
  }
}
