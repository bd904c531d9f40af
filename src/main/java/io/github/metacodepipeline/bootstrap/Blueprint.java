package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to be set up.
 *
 * @param target the pipeline's stack: its name, its template, its template configuration, and the
 *     terms on which our two stacks are made
 * @param revision where the template and its configuration are read
 * @param home the repository that deploys
 * @param branch the only branch that deploys
 * @param region where all stacks are
 * @param sides what is set up: one side or both
 * @param choices parameters of the shipped templates that somebody gave a value; every other keeps
 *     the value that is deployed
 * @param watched patterns of files that shall start the meta pipeline too
 * @param action how a workflow names ours, such as {@code OWNER/meta-codepipeline@v1}
 */
public record Blueprint(
    Target target,
    Revision revision,
    GitHubHome home,
    Branch branch,
    String region,
    Set<Side> sides,
    Map<Shipped, Map<String, String>> choices,
    List<String> watched,
    String action) {
  public Blueprint {
    sides = Collections.unmodifiableSet(EnumSet.copyOf(sides));
    Map<Shipped, Map<String, String>> copy = new EnumMap<>(Shipped.class);
    choices.forEach((template, values) ->
        copy.put(template, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    choices = Collections.unmodifiableMap(copy);
    watched = List.copyOf(watched);
  }

  /** Whether this side is wanted. */
  public boolean wants(Side side) {
    return sides.contains(side);
  }

  /** What was chosen for a template, by parameter. */
  public Map<String, String> chosen(Shipped template) {
    return choices.getOrDefault(template, Map.of());
  }

  /** The value that was chosen for a parameter; nothing where nobody gave one. */
  public Optional<String> chosen(Shipped template, String parameter) {
    return Optional.ofNullable(chosen(template).get(parameter));
  }
}
