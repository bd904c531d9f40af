package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Glob;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.source.Facts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role lacks for one resource.
 *
 * @param certain whether it cannot be made or changed without; else it may turn out so
 * @param missing the resources that the role may not work on, by action
 */
public record Shortage(
    String logicalId, String type, boolean certain, Map<String, Set<String>> missing) {
  private static final Pattern PSEUDO = Pattern.compile("\\$\\{(AWS::[A-Za-z]+)}");

  public Shortage {
    missing = new TreeMap<>(missing);
  }

  /**
   * What a policy asks for that another one does not, so that only what is new needs a look.
   *
   * @param before nothing where nothing is deployed yet
   */
  public static ExecutionPolicy beyond(ExecutionPolicy wanted, Optional<ExecutionPolicy> before) {
    List<Need> had = before.map(ExecutionPolicy::needs).orElse(List.of());
    List<Need> fresh =
        wanted.needs().stream()
            .filter(need -> had.stream().noneMatch(old -> covers(old, need)))
            .toList();
    List<Unknown> unknown =
        wanted.unknown().stream()
            .filter(gap -> before.filter(old -> old.unknown().contains(gap)).isEmpty())
            .toList();
    return new ExecutionPolicy(wanted.stack(), Grouping.statements(fresh), unknown, fresh);
  }

  private static boolean covers(Need old, Need need) {
    return old.action().equals(need.action())
        && old.conditions().equals(need.conditions())
        && new Glob(old.resource()).covers(new Glob(need.resource()));
  }

  /**
   * What a role lacks of a policy, by resource of the template. What hangs on a condition or cannot
   * be seen counts as allowed.
   *
   * @param facts the values of the pseudo parameters, as far as they are known
   */
  public static List<Shortage> of(Identity role, ExecutionPolicy policy, Facts facts) {
    Map<String, List<Need>> missing = new LinkedHashMap<>();
    policy.needs().stream()
        .filter(need -> Access.of(role, need.action(), resource(need, facts)) == Access.DENIED)
        .forEach(need -> missing.merge(need.logicalId(), List.of(need), Shortage::joined));
    return missing.values().stream().map(needs -> shortage(needs, facts)).toList();
  }

  private static List<Need> joined(List<Need> some, List<Need> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Shortage shortage(Collection<Need> needs, Facts facts) {
    Need first = needs.iterator().next();
    return new Shortage(
        first.logicalId(),
        first.type(),
        needs.stream().anyMatch(Need::certain),
        needs.stream()
            .collect(
                Collectors.groupingBy(
                    Need::action,
                    Collectors.mapping(
                        need -> resource(need, facts).orElse(Scope.ANY),
                        Collectors.toCollection(TreeSet::new)))));
  }

  private static Optional<String> resource(Need need, Facts facts) {
    return Optional.of(
        PSEUDO
            .matcher(need.resource())
            .replaceAll(found -> facts.value(found.group(1)).orElse(Scope.ANY)));
  }

  /** The actions and resources, for a sentence: those on the same resources together. */
  public String difference() {
    Map<Set<String>, Set<String>> byResources = new LinkedHashMap<>();
    missing.forEach((action, resources) ->
        byResources.computeIfAbsent(resources, _ -> new TreeSet<>()).add(action));
    return byResources.entrySet().stream()
        .map(entry ->
            String.join(", ", entry.getValue()) + " on " + String.join(", ", entry.getKey()))
        .collect(Collectors.joining("; "));
  }
}
