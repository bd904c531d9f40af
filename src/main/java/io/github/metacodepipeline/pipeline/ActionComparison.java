package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.pipeline.Pairing.Actions;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the actions: which there are, in which stage and order, and what each of them does. */
final class ActionComparison {
  private static final String CONFIGURATION = "Configuration";

  private final Pairing pairing;
  private final Neighbours neighbours;
  private final boolean onlySource;

  ActionComparison(PipelineDefinition before, PipelineDefinition after, Pairing pairing) {
    this.pairing = pairing;
    this.neighbours = new Neighbours(pairing);
    this.onlySource = before.sources().size() == 1 && after.sources().size() == 1;
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    for (Actions pair : pairing.actions()) {
      if (pair.before().isPresent() && pair.after().isPresent()) {
        found.addAll(compared(pair.before().get(), pair.after().get()));
      } else {
        pair.after()
            .filter(there -> !pairing.isNew(there.stage()))
            .map(this::added)
            .ifPresent(found::add);
        pair.before()
            .filter(there -> !pairing.isGone(there.stage()))
            .map(ActionComparison::removed)
            .ifPresent(found::add);
      }
    }
    pairing.stages().forEach(stages -> order(stages).ifPresent(found::add));
    return found;
  }

  private Difference added(InStage there) {
    String remark =
        there.action().isApproval() ? "" : " (" + there.action().type().provider() + ")";
    return new Difference.Added(
        Subject.of(there), remark + neighbours.of(there), there.action().place());
  }

  private static Difference removed(InStage there) {
    return new Difference.Removed(Subject.of(there), "");
  }

  private List<Difference> compared(InStage was, InStage is) {
    Subject subject = Subject.of(is);
    List<Difference> found = new ArrayList<>();
    if (!was.action().name().equals(is.action().name())) {
      found.add(new Difference.Renamed(subject, was.action().title(), is.action().place()));
    }
    boolean moved = !pairing.isSame(was.stage(), is.stage());
    if (moved) {
      found.add(
          new Difference.Moved(
              subject, was.stage().title(), neighbours.of(is), is.action().place()));
    }
    boolean isSource = was.action().isSource() || is.action().isSource();
    Subject inIt = is.action().isSource() && onlySource ? subject.asOnlySource() : subject;
    Wording wording = isSource ? Wording.SOURCE : Wording.ACTION;
    for (ValueChange change : ValueChanges.between(all(was.action()), all(is.action()))) {
      String remark =
          change.at().equals("RunOrder") && !moved ? neighbours.between(was, is) : change.remark();
      found.add(change.difference(inIt, wording.of(change), remark, is.action().place()));
    }
    return found;
  }

  private static Value.Fields all(Action action) {
    Map<String, Value> all = new TreeMap<>(action.settings().fields());
    all.put("Category", new Value.Text(action.type().category()));
    all.put("Owner", new Value.Text(action.type().owner()));
    all.put("Provider", new Value.Text(action.type().provider()));
    all.put("Version", new Value.Text(action.type().version()));
    if (!action.configuration().fields().isEmpty()) {
      all.put(CONFIGURATION, action.configuration());
    }
    return new Value.Fields(all);
  }

  /** That the actions of a stage are listed in another order, which means nothing to AWS. */
  private Optional<Difference> order(Pairing.Stages stages) {
    if (stages.before().isEmpty() || stages.after().isEmpty()) {
      return Optional.empty();
    }
    List<Actions> kept =
        pairing.actions().stream()
            .filter(pair ->
                isIn(pair.before(), stages.before().get())
                    && isIn(pair.after(), stages.after().get()))
            .toList();
    List<String> was =
        stages.before().get().actions().stream()
            .flatMap(action ->
                kept.stream().filter(pair -> pair.before().get().action().equals(action)).limit(1))
            .map(pair -> pair.after().get().action().title())
            .toList();
    List<String> is = kept.stream().map(pair -> pair.after().get().action().title()).toList();
    return Comparison.order(
        Subject.of(stages.after().get()),
        "order in which its actions are listed",
        was,
        is,
        stages.after().get().place());
  }

  // The very one: two stages may be alike, and to compare them is to compare all their actions.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isIn(Optional<InStage> there, Stage stage) {
    return there.isPresent() && there.get().stage() == stage;
  }
}
