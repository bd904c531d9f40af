package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.permissions.Need.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A statement that allows something to CloudFormation's role.
 *
 * @param sid letters and digits
 * @param resources ARNs, in which pseudo parameters stand as {@code ${AWS::Region}}
 * @param neededBy the resources of the template for which it is, by logical id
 * @param why its resources are no narrower; empty where they are as narrow as can be
 */
public record PolicyStatement(
    String sid,
    Set<String> actions,
    Set<String> resources,
    List<Condition> conditions,
    Set<String> neededBy,
    Set<String> types,
    Set<String> why) {
  public PolicyStatement {
    actions = new TreeSet<>(actions);
    resources = new TreeSet<>(resources);
    conditions = List.copyOf(conditions);
    neededBy = new TreeSet<>(neededBy);
    types = new TreeSet<>(types);
    why = new TreeSet<>(why);
  }

  /** Whether it is about every resource that there is. */
  public boolean isAboutEverything() {
    return resources.contains(Scope.ANY);
  }

  /** What has to be said of a request so that it is allowed, by condition key. */
  public Map<String, String> context() {
    Map<String, String> context = new TreeMap<>();
    conditions.forEach(condition ->
        condition.values().stream()
            .findFirst()
            .ifPresent(value -> context.put(condition.key(), value)));
    return context;
  }

  PolicyStatement on(Set<String> others) {
    return new PolicyStatement(sid, actions, others, conditions, neededBy, types, why);
  }

  PolicyStatement allowing(Set<String> others) {
    return new PolicyStatement(sid, others, resources, conditions, neededBy, types, why);
  }

  PolicyStatement named(String other) {
    return new PolicyStatement(other, actions, resources, conditions, neededBy, types, why);
  }
}
