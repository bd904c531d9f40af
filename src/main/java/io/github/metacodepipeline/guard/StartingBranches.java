package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For which branches a push starts a pipeline: those of the push filters of the source's trigger,
 * else the one branch of the source action.
 *
 * @param included branches, or patterns of them; a filter on tags stands for itself, since a tag
 *     may be on any branch
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html">Add
 *     trigger with code push or pull request event types</a>
 */
record StartingBranches(Set<Value> included, Set<Value> excluded) {
  private static final Value EVERY = new Value.Text("**");

  StartingBranches {
    included = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(included));
    excluded = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
  }

  /** Reads them; nothing for a source that has no triggers. */
  static Optional<StartingBranches> of(PipelineDefinition pipeline, Action source) {
    if (!source.type().provider().equals("CodeStarSourceConnection")) {
      return Optional.empty();
    }
    List<Value.Fields> pushes =
        pipeline.triggers().stream()
            .filter(trigger -> trigger.sourceAction().equals(source.name()))
            .flatMap(trigger -> items(trigger.settings(), "GitConfiguration.Push"))
            .flatMap(
                push -> push instanceof Value.Fields fields ? Stream.of(fields) : Stream.empty())
            .toList();
    return Optional.of(
        pushes.isEmpty()
            ? new StartingBranches(
                source.configuration().at("BranchName").stream().collect(Collectors.toSet()),
                Set.of())
            : of(pushes));
  }

  private static StartingBranches of(List<Value.Fields> pushes) {
    Set<Value> included = new LinkedHashSet<>();
    Set<Value> excluded = new LinkedHashSet<>();
    for (Value.Fields push : pushes) {
      items(push, "Tags.Includes").map(StartingBranches::tag).forEach(included::add);
      items(push, "Branches.Includes").forEach(included::add);
      items(push, "Branches.Excludes").forEach(excluded::add);
      if (push.at("Tags.Includes").or(() -> push.at("Branches.Includes")).isEmpty()) {
        included.add(EVERY);
      }
    }
    return new StartingBranches(included, excluded);
  }

  private static Value tag(Value value) {
    return value.isKnown() ? new Value.Text("tag " + Shown.of(value)) : value;
  }

  private static Stream<Value> items(Value.Fields fields, String path) {
    return fields.at(path).stream()
        .flatMap(
            value -> value instanceof Value.Items(var items) ? items.stream() : Stream.of(value));
  }

  /** Whether another one starts for more branches than this one; fewer are no harm. */
  Sameness growingTo(StartingBranches after) {
    boolean grows =
        after.included.stream().anyMatch(branch -> !startsFor(branch))
            || excluded.stream()
                .anyMatch(branch ->
                    !after.excluded.contains(branch)
                        && after.included.stream()
                            .anyMatch(in -> isPattern(in) || in.equals(branch)));
    return !grows ? Sameness.SAME : isKnown() && after.isKnown() ? Sameness.OTHER : Sameness.OPEN;
  }

  private boolean startsFor(Value branch) {
    return included.contains(EVERY) || included.contains(branch);
  }

  private boolean isKnown() {
    return Stream.concat(included.stream(), excluded.stream()).allMatch(Value::isKnown);
  }

  private static boolean isPattern(Value branch) {
    return branch.text().filter(text -> text.matches(".*[*?{\\[].*")).isPresent();
  }

  @Override
  public String toString() {
    return Stream.concat(
            included.stream().map(Shown::of), excluded.stream().map(Shown::of).map("not "::concat))
        .collect(Collectors.joining(", "));
  }
}
