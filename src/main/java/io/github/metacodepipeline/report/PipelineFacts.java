package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.pipeline.Subject;
import java.util.Optional;

/** Writes what changes of a pipeline, and its outline before and after, into a report's JSON. */
final class PipelineFacts {
  private PipelineFacts() {}

  static void change(PipelineChange change, Facts facts) {
    facts
        .text("logicalId", change.logicalId())
        .text("name", change.title())
        .each("differences", change.diff().differences(), PipelineFacts::difference)
        .one("before", change.before(), PipelineFacts::outline)
        .one("after", change.after(), PipelineFacts::outline);
  }

  static void gap(Gap gap, Facts facts) {
    facts.text("what", gap.what()).text("why", gap.why()).place(gap.place());
  }

  static void difference(Difference difference, Facts facts) {
    facts
        .word("kind", kind(difference))
        .one("subject", Optional.of(difference.subject()), PipelineFacts::subject)
        .text("sentence", difference.sentence())
        .text("what", what(difference))
        .text("before", before(difference))
        .text("after", after(difference))
        .place(difference.place());
  }

  private static void subject(Subject subject, Facts facts) {
    facts
        .word("kind", kind(subject.kind()))
        .textUnlessEmpty("stage", subject.stage())
        .textUnlessEmpty("name", subject.name());
  }

  /** Whether a source is the only one is for sentences alone. */
  static String kind(Subject.Kind kind) {
    return switch (kind) {
      case ONLY_SOURCE -> Facts.spelled(Subject.Kind.SOURCE);
      case PIPELINE, STAGE, ACTION, APPROVAL, SOURCE, TRIGGER, VARIABLE -> Facts.spelled(kind);
    };
  }

  private static String kind(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> "added";
      case Difference.Removed _ -> "removed";
      case Difference.Renamed _ -> "renamed";
      case Difference.Moved _ -> "moved";
      case Difference.Changed _ -> "changed";
      case Difference.Unseen _ -> "unseen";
    };
  }

  private static Optional<String> what(Difference difference) {
    return switch (difference) {
      case Difference.Changed changed -> Optional.of(changed.what());
      case Difference.Unseen unseen -> Optional.of(unseen.gap().what());
      case Difference.Renamed _ -> Optional.of("name");
      case Difference.Moved _ -> Optional.of("stage");
      case Difference.Added _, Difference.Removed _ -> Optional.empty();
    };
  }

  private static Optional<String> before(Difference difference) {
    return switch (difference) {
      case Difference.Changed changed -> changed.before();
      case Difference.Renamed renamed -> Optional.of(renamed.formerly());
      case Difference.Moved moved -> Optional.of(moved.from());
      case Difference.Added _, Difference.Removed _, Difference.Unseen _ -> Optional.empty();
    };
  }

  private static Optional<String> after(Difference difference) {
    return switch (difference) {
      case Difference.Changed changed -> changed.after();
      case Difference.Renamed renamed -> Optional.of(renamed.subject().name());
      case Difference.Moved moved -> Optional.of(moved.subject().stage());
      case Difference.Added _, Difference.Removed _, Difference.Unseen _ -> Optional.empty();
    };
  }

  private static void outline(PipelineDefinition pipeline, Facts facts) {
    facts
        .text("name", pipeline.name().text())
        .flag("whole", pipeline.isWhole())
        .each("stages", pipeline.stages(), PipelineFacts::stage)
        .each("gaps", pipeline.gaps(), PipelineFacts::gap);
  }

  private static void stage(Stage stage, Facts facts) {
    facts.text("name", stage.title()).each("actions", stage.actions(), PipelineFacts::action);
  }

  private static void action(Action action, Facts facts) {
    facts
        .text("name", action.title())
        .text("category", action.type().category())
        .text("provider", action.type().provider())
        .number("runOrder", action.runOrder());
  }
}
