package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.iam.Glob;
import io.github.metacodepipeline.guard.permissions.Need.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts needs together in statements, so that no action is allowed on a resource for which nobody
 * needs it: actions share a statement where they are needed on the very same resources.
 */
final class Grouping {
  private record Action(String name, String service, List<Condition> conditions) {}

  private record Group(String service, List<Condition> conditions, Set<String> resources) {}

  private Grouping() {}

  static List<PolicyStatement> statements(List<Need> needs) {
    Map<Action, List<Need>> byAction = new LinkedHashMap<>();
    needs.forEach(need ->
        byAction
            .computeIfAbsent(
                new Action(need.action(), need.service(), need.conditions()),
                _ -> new ArrayList<>())
            .add(need));
    Map<Group, List<Need>> groups = new LinkedHashMap<>();
    byAction.forEach((action, all) ->
        groups
            .computeIfAbsent(
                new Group(action.service(), action.conditions(), widest(all)),
                _ -> new ArrayList<>())
            .addAll(all));
    Map<String, PolicyStatement> sorted = new TreeMap<>();
    Map<String, Integer> names = new HashMap<>();
    groups.forEach((group, all) -> {
      PolicyStatement statement = statement(group, all);
      int count = names.merge(statement.sid(), 1, Integer::sum);
      String sid = count == 1 ? statement.sid() : statement.sid() + count;
      // In the order of the services, and of the number within.
      sorted.put("%s %06d".formatted(statement.sid(), count), statement.named(sid));
    });
    return List.copyOf(sorted.values());
  }

  /** The resources without those that another one covers: only one with a wildcard can. */
  private static Set<String> widest(Collection<Need> needs) {
    Set<String> all =
        needs.stream().map(Need::resource).collect(Collectors.toCollection(TreeSet::new));
    List<Glob> wide = all.stream().map(Glob::new).filter(Glob::hasWildcard).toList();
    Set<String> widest = new TreeSet<>(all);
    widest.removeIf(one -> {
      Glob narrow = new Glob(one);
      return wide.stream().anyMatch(glob -> !glob.equals(narrow) && glob.covers(narrow));
    });
    return widest;
  }

  private static PolicyStatement statement(Group group, List<Need> needs) {
    Set<String> types = collect(needs.stream().map(Need::type).toList());
    String sid = types.size() == 1 ? types.iterator().next().replace("AWS::", "") : group.service();
    return new PolicyStatement(
        capitalized(sid),
        collect(needs.stream().map(Need::action).toList()),
        group.resources(),
        group.conditions(),
        collect(needs.stream().map(Need::logicalId).toList()),
        types,
        collect(needs.stream().flatMap(need -> need.why().stream()).toList()));
  }

  private static Set<String> collect(List<String> texts) {
    return new LinkedHashSet<>(texts);
  }

  private static String capitalized(String text) {
    StringBuilder sid = new StringBuilder();
    for (String word : text.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        sid.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return sid.toString();
  }
}
