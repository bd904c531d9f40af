package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An action with what tells it from every other of its definition, even where two have one name.
 *
 * @param stage the stage that it is in, and which of that name
 * @param nth which action of its stage with this name, of those that are approvals as it is one
 */
record Numbered(NumberedStage stage, Action action, int nth) {

  /** A stage, and which of those with its name. */
  record NumberedStage(Stage stage, int nth) {
    static List<NumberedStage> of(PipelineDefinition definition) {
      Map<Value, Integer> counts = new HashMap<>();
      return definition.stages().stream()
          .map(stage -> new NumberedStage(stage, counts.merge(stage.name(), 1, Integer::sum)))
          .toList();
    }

    boolean isNamedLike(NumberedStage other) {
      return nth == other.nth && stage.name().equals(other.stage.name());
    }

    String name() {
      return stage.name() + "#" + nth;
    }

    List<Numbered> actions() {
      Map<String, Integer> counts = new HashMap<>();
      List<Numbered> all = new ArrayList<>();
      for (Action action : stage.actions()) {
        int nth = counts.merge(action.isApproval() + "/" + action.name(), 1, Integer::sum);
        all.add(new Numbered(this, action, nth));
      }
      return all;
    }
  }

  /** The actions of one stage. */
  static List<Numbered> of(Stage stage) {
    return new NumberedStage(stage, 1).actions();
  }

  /** Whether both bear the same name; an approval and what is none never do. */
  boolean isNamedLike(Numbered other) {
    return nth == other.nth
        && action.isApproval() == other.action.isApproval()
        && action.name().equals(other.action.name());
  }

  String name() {
    return stage.name() + "/" + action.isApproval() + "/" + action.name() + "#" + nth;
  }

  Pairing.InStage inStage() {
    return new Pairing.InStage(stage.stage(), action);
  }
}
