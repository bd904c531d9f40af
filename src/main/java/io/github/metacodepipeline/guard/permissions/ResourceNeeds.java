package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.permissions.HandlerPermissions.Operation;
import io.github.metacodepipeline.guard.permissions.Need.Condition;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one resource needs: each action that its type asks for, on what this one is. */
final class ResourceNeeds {
  private static final String PASS_ROLE = "iam:PassRole";
  private static final String ALL_ROLES = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*";
  private static final Set<String> UNDER_BOUNDARY =
      Set.of(
          "iam:AttachRolePolicy",
          "iam:CreateRole",
          "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy");
  private static final String OPEN = "the template leaves open which one it is";

  private final Scope scope;
  private final Template.Resource resource;
  private final String path;
  private final Circumstances circumstances;
  private final TypeNeeds type;
  private final Value properties;
  private final Filling filling;
  private final List<Need> needs = new ArrayList<>();

  /**
   * @param path the logical ids of the stacks around it, each with a slash behind it
   */
  ResourceNeeds(Scope scope, Template.Resource resource, String path, Circumstances circumstances) {
    this.scope = scope;
    this.resource = resource;
    this.path = path;
    this.circumstances = circumstances;
    this.type = TypeNeeds.of(resource.type());
    this.properties = scope.properties(resource);
    this.filling = new Filling(scope, resource);
  }

  /** All of them. */
  List<Need> all() {
    HandlerPermissions.of(resource.type()).stream().filter(this::isNeeded).forEach(this::add);
    type.connections().forEach((property, service) -> passConnection(property, service));
    return List.copyOf(needs);
  }

  private boolean isNeeded(String action) {
    // With a boundary that nobody may take away, there is nothing to take it away for.
    if (circumstances.boundary().isPresent()
        && action.equals("iam:DeleteRolePermissionsBoundary")) {
      return false;
    }
    List<String> properties = type.propertiesFor(action);
    return properties.isEmpty() || properties.stream().anyMatch(this::isSet);
  }

  private boolean isSet(String property) {
    return (property.equals("Tags") && circumstances.tagged())
        || (property.equals("UpdatePolicy") && resource.body().field(property).isPresent())
        || !Scope.at(properties, property).isEmpty();
  }

  private boolean isCertain(String action) {
    return Stream.of(Operation.CREATE, Operation.UPDATE)
            .anyMatch(operation -> type.always(operation).contains(action))
        || (!type.propertiesFor(action).isEmpty()
            && HandlerPermissions.of(resource.type(), Operation.CREATE).contains(action));
  }

  private void add(String action) {
    if (action.endsWith(":PassConnection")) {
      return;
    }
    if (action.equals(PASS_ROLE)) {
      type.passes().forEach(this::passRole);
      return;
    }
    if (action.equals("iam:GetRole") && !resource.type().startsWith("AWS::IAM::")) {
      type.passes().keySet().stream()
          .flatMap(property -> roles(property).stream())
          .forEach(arn -> need(action, arn, List.of(), whyOpen(arn)));
      return;
    }
    List<TypeNeeds.Other> others =
        type.others().stream()
            .filter(other -> other.actions().contains(action))
            .filter(other -> other.with().map(this::isSet).orElse(true))
            .toList();
    others.forEach(other -> on(action, other));
    if (others.stream().allMatch(TypeNeeds.Other::also)) {
      type.arn().stream()
          .flatMap(arn -> filling.fill(arn).stream())
          .forEach(arn -> need(action, arn, List.of(), whyOpen(arn)));
    }
  }

  private void on(String action, TypeNeeds.Other other) {
    List<Condition> conditions = new ArrayList<>();
    other
        .condition()
        .forEach((operator, keys) ->
            keys.forEach((key, values) -> condition(operator, key, values, conditions)));
    filling
        .fill(other.arn())
        .forEach(arn ->
            need(action, arn, conditions, other.why().isPresent() ? other.why() : whyOpen(arn)));
  }

  // A condition that any value fulfils is none.
  private void condition(String operator, String key, String pattern, List<Condition> conditions) {
    Set<String> values = new HashSet<>(filling.fill(pattern));
    if (!values.isEmpty() && !values.contains(Scope.ANY)) {
      conditions.add(new Condition(operator, key, values));
    }
  }

  private void passRole(String property, String service) {
    roles(property)
        .forEach(arn ->
            need(
                PASS_ROLE,
                arn,
                List.of(Condition.equals("iam:PassedToService", service)),
                whyOpen(arn)));
  }

  private List<String> roles(String property) {
    return Scope.at(properties, property).stream()
        .flatMap(value -> scope.rolesNamed(value).stream())
        .map(arn -> arn.startsWith("arn:") ? arn : ALL_ROLES)
        .map(Filling::safe)
        .distinct()
        .toList();
  }

  /**
   * A connection's ARN has the old or the new name of the service in it, and AWS asks for the
   * permission under either.
   *
   * @see <a href="https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html">Connections
   *     rename</a>
   */
  private void passConnection(String property, String service) {
    for (String prefix : List.of("codeconnections", "codestar-connections")) {
      Scope.at(properties, property).stream()
          .flatMap(value -> scope.patterns(value).stream())
          .flatMap(ResourceNeeds::connections)
          .map(Filling::safe)
          .distinct()
          .forEach(arn ->
              needs.add(
                  new Need(
                      prefix + ":PassConnection",
                      arn,
                      List.of(Condition.equals(prefix + ":PassedToService", service)),
                      path + resource.logicalId(),
                      resource.type(),
                      arn.contains(":" + prefix + ":"),
                      whyOpen(arn))));
    }
  }

  private static Stream<String> connections(String arn) {
    return arn.startsWith("arn:")
        ? Stream.of(arn)
        : Stream.of("codeconnections", "codestar-connections")
            .map(service ->
                "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:connection/*"
                    .formatted(service));
  }

  private void need(String action, String arn, List<Condition> conditions, Optional<String> why) {
    List<Condition> all = new ArrayList<>(conditions);
    if (UNDER_BOUNDARY.contains(action)) {
      circumstances
          .boundary()
          .ifPresent(boundary -> all.add(Condition.equals("iam:PermissionsBoundary", boundary)));
    }
    needs.add(
        new Need(
            action,
            arn,
            all,
            path + resource.logicalId(),
            resource.type(),
            isCertain(action),
            why));
  }

  /** What makes the resource wider than need be, as far as it is the template that does. */
  private Optional<String> whyOpen(String arn) {
    boolean isOpen =
        arn.equals(Scope.ANY)
            || arn.equals(ALL_ROLES)
            || arn.endsWith(":connection/*")
            || (type.naming().isPresent() && scope.names(resource).contains(Scope.ANY));
    return isOpen ? Optional.of(OPEN) : Optional.empty();
  }
}
