package io.github.metacodepipeline.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.Definitions;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Edit;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.pipeline.TestingTemplates;
import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture and the words beside it say the same, whatever is done to a real pipeline. */
class DiagramAgreementTest {
  private static final Phrase PHRASE = new Phrase(text -> text);

  static Stream<Arguments> pipelines() {
    return Stream.concat(
        Stream.of(Arguments.of("by hand", Definitions.orders())),
        TestingTemplates.all().stream()
            .flatMap(sample ->
                DefinitionReader.read(sample.evaluator()).byLogicalId().entrySet().stream()
                    .map(there -> Arguments.of(sample + " " + there.getKey(), there.getValue()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void whatever_one_edit_does_is_marked_and_nothing_else(String name, PipelineDefinition pipeline) {
    Thorough.of(Edit.of(pipeline), name)
        .forEach(edit -> {
          check(name + ": " + edit.what(), DiagramCases.change(pipeline, edit.result()));
          check(name + ": undo " + edit.what(), DiagramCases.change(edit.result(), pipeline));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void whatever_several_edits_do_is_marked_and_nothing_else(
      String name, PipelineDefinition pipeline) {
    Random random = new Random(name.hashCode());
    for (int run = 0; run < Thorough.times(40); run++) {
      PipelineDefinition edited = pipeline;
      StringBuilder story = new StringBuilder(name);
      for (int i = 0; i <= 1 + run % 6; i++) {
        List<Edit<PipelineDefinition>> edits = Edit.of(edited);
        Edit<PipelineDefinition> edit = edits.get(random.nextInt(edits.size()));
        story.append("; ").append(edit.what());
        edited = edit.result();
      }
      check(story.toString(), DiagramCases.change(pipeline, edited));
    }
  }

  private static void check(String story, PipelineChange change) {
    Scene scene = new SceneReading(change, PHRASE).scene();
    List<Difference> differences = change.diff().differences();
    for (Difference difference : differences) {
      assertThat(isMarked(difference, scene))
          .as("%s: nothing shows %s in %s", story, difference.sentence(), scene)
          .isTrue();
    }
    stages(scene)
        .forEach(stage -> {
          assertThat(isTold(stage, differences))
              .as("%s: nothing is said of %s in %s", story, stage, differences)
              .isTrue();
          stage
              .steps()
              .forEach(step ->
                  step.forEach(box ->
                      assertThat(isTold(box, stage, differences))
                          .as("%s: nothing is said of %s in %s", story, box, differences)
                          .isTrue()));
        });
  }

  private static boolean isMarked(Difference difference, Scene scene) {
    String name = PHRASE.title(difference.subject().name());
    String told = PHRASE.of(difference);
    return switch (difference.subject().kind()) {
      case PIPELINE ->
          switch (difference) {
            case Difference.Unseen _ -> boxes(scene).anyMatch(box -> box.mark() == Mark.UNSEEN);
            case Difference.Changed changed ->
                !changed.what().equals("order of stages")
                    || stages(scene).anyMatch(stage -> stage.mark() == Mark.MOVED);
            case Difference.Added _,
                Difference.Removed _,
                Difference.Renamed _,
                Difference.Moved _ ->
                !scene.entries().isEmpty();
          };
      case VARIABLE -> true;
      case TRIGGER ->
          scene.entries().stream()
              .anyMatch(box -> box.kind().equals("of " + name) && box.notes().contains(told));
      case STAGE ->
          stages(scene)
              .filter(stage -> stage.title().equals(name))
              .anyMatch(stage ->
                  switch (difference) {
                    case Difference.Added _ -> stage.mark() == Mark.ADDED;
                    case Difference.Removed _ -> stage.mark() == Mark.REMOVED;
                    case Difference.Renamed _, Difference.Changed _ ->
                        stage.mark() != Mark.UNTOUCHED
                            && stage.asides().stream().anyMatch(box -> box.notes().contains(told));
                    case Difference.Moved _, Difference.Unseen _ -> false;
                  });
      case ACTION, APPROVAL, SOURCE, ONLY_SOURCE ->
          stages(scene)
              .flatMap(StageBox::boxes)
              .filter(box -> box.title().replace("👤 ", "").equals(name))
              .anyMatch(box ->
                  switch (difference) {
                    case Difference.Added _ -> box.mark() == Mark.ADDED;
                    case Difference.Removed _ -> box.mark() == Mark.REMOVED;
                    case Difference.Moved _ ->
                        box.mark() == Mark.MOVED && box.notes().contains(told);
                    case Difference.Renamed _, Difference.Changed _ ->
                        box.mark() != Mark.UNTOUCHED && box.notes().contains(told);
                    case Difference.Unseen _ -> false;
                  });
    };
  }

  private static boolean isTold(StageBox stage, List<Difference> differences) {
    Predicate<Difference> isAboutIt =
        difference ->
            difference.subject().kind() == Subject.Kind.STAGE
                && PHRASE.title(difference.subject().name()).equals(stage.title());
    return switch (stage.mark()) {
      case UNTOUCHED -> differences.stream().noneMatch(isAboutIt);
      case ADDED -> any(differences, Difference.Added.class, isAboutIt);
      case REMOVED -> any(differences, Difference.Removed.class, isAboutIt);
      case CHANGED -> any(differences, Difference.Changed.class, isAboutIt);
      case RENAMED -> any(differences, Difference.Renamed.class, isAboutIt);
      case MOVED ->
          any(
              differences,
              Difference.Changed.class,
              difference -> difference.sentence().startsWith("order of stages "));
      case MOVED_AWAY, UNSEEN -> false;
    };
  }

  private static boolean isTold(Box box, StageBox stage, List<Difference> differences) {
    Predicate<Difference> isAboutIt =
        difference ->
            PHRASE.title(difference.subject().name()).equals(box.title().replaceFirst("^👤 ", ""));
    return switch (box.mark()) {
      case UNTOUCHED -> true;
      case ADDED ->
          stage.mark() == Mark.ADDED || any(differences, Difference.Added.class, isAboutIt);
      case REMOVED ->
          stage.mark() == Mark.REMOVED || any(differences, Difference.Removed.class, isAboutIt);
      case CHANGED -> any(differences, Difference.Changed.class, isAboutIt);
      case RENAMED -> any(differences, Difference.Renamed.class, isAboutIt);
      case MOVED -> any(differences, Difference.Moved.class, isAboutIt);
      case MOVED_AWAY -> any(differences, Difference.Moved.class, _ -> true);
      case UNSEEN -> any(differences, Difference.Unseen.class, _ -> true);
    };
  }

  private static boolean any(
      List<Difference> differences, Class<?> type, Predicate<Difference> test) {
    return differences.stream().filter(type::isInstance).anyMatch(test);
  }

  private static Stream<StageBox> stages(Scene scene) {
    return scene.parts().stream()
        .flatMap(part -> part instanceof StageBox stage ? Stream.of(stage) : Stream.of());
  }

  private static Stream<Box> boxes(Scene scene) {
    return Stream.concat(
        scene.asides().stream(),
        scene.parts().stream()
            .flatMap(part ->
                switch (part) {
                  case Box box -> Stream.of(box);
                  case StageBox stage -> stage.boxes();
                }));
  }
}
