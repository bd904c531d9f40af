package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.Pairing.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the stages: which there are, in which order, and what is said of each as a whole. */
final class StageComparison {
  private final PipelineDefinition before;
  private final PipelineDefinition after;
  private final Pairing pairing;

  StageComparison(PipelineDefinition before, PipelineDefinition after, Pairing pairing) {
    this.before = before;
    this.after = after;
    this.pairing = pairing;
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    order().ifPresent(found::add);
    for (Stages pair : pairing.stages()) {
      if (pair.before().isPresent() && pair.after().isPresent()) {
        found.addAll(compared(pair.before().get(), pair.after().get()));
      } else {
        pair.after().ifPresent(stage -> found.add(added(stage)));
        pair.before().ifPresent(stage -> found.add(removed(stage)));
      }
    }
    return found;
  }

  private Optional<Difference> order() {
    List<Stages> kept =
        pairing.stages().stream()
            .filter(pair -> pair.before().isPresent() && pair.after().isPresent())
            .toList();
    List<String> was =
        before.stages().stream()
            .flatMap(
                stage -> kept.stream().filter(pair -> pair.before().get().equals(stage)).limit(1))
            .map(pair -> pair.after().get().title())
            .toList();
    List<String> is = kept.stream().map(pair -> pair.after().get().title()).toList();
    return Comparison.order(Subject.PIPELINE, "order of stages", was, is, after.place());
  }

  private static List<Difference> compared(Stage was, Stage is) {
    Subject subject = Subject.of(is);
    List<Difference> found = new ArrayList<>();
    if (!was.name().equals(is.name())) {
      found.add(new Difference.Renamed(subject, was.title(), is.place()));
    }
    for (ValueChange change : ValueChanges.between(was.settings(), is.settings())) {
      found.add(change.difference(subject, Wording.STAGE.of(change), change.remark(), is.place()));
    }
    return found;
  }

  private Difference added(Stage stage) {
    int index = after.stages().indexOf(stage);
    String where = index == 0 ? " as the first" : " after " + after.stages().get(index - 1).title();
    return new Difference.Added(
        Subject.of(stage), where + with(stage, pairing.come()), stage.place());
  }

  private Difference removed(Stage stage) {
    return new Difference.Removed(Subject.of(stage), with(stage, pairing.gone()));
  }

  /** Those of its actions that came or went with it. */
  private static String with(Stage stage, Stream<InStage> actions) {
    String those =
        actions
            .filter(there -> there.stage().equals(stage))
            .map(there -> Subject.of(there).plainly())
            .collect(Collectors.joining(", "));
    return those.isEmpty() ? "" : ", with " + those;
  }
}
