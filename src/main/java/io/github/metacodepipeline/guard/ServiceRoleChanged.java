package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pipeline, or one of its actions, would act under another role. */
final class ServiceRoleChanged implements PipelineRule {
  private static final String ROLE = "RoleArn";

  @Override
  public String id() {
    return "service-role-changed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    List<Finding> findings = new ArrayList<>();
    edit.before()
        .flatMap(before ->
            compared(
                edit,
                new Actor(edit.logicalId(), edit.title(), edit.placeOf(ROLE)),
                before.settings().at(ROLE),
                edit.after().settings().at(ROLE)))
        .ifPresent(findings::add);
    edit.actions().stream()
        .filter(pair -> pair.before().isPresent() && pair.after().isPresent())
        .flatMap(pair -> action(edit, pair.before().get(), pair.after().get()).stream())
        .forEach(findings::add);
    return findings;
  }

  private Optional<Finding> action(PipelineEdit edit, InStage was, InStage is) {
    return compared(
        edit,
        new Actor(edit.subject(is.title()), is.title(), edit.placeOf(is.action())),
        was.action().settings().at(ROLE),
        is.action().settings().at(ROLE));
  }

  /** Who acts under the role. */
  private record Actor(String subject, String title, Place place) {}

  private Optional<Finding> compared(
      PipelineEdit edit, Actor actor, Optional<Value> before, Optional<Value> after) {
    String change = "%s → %s".formatted(Shown.of(before), Shown.of(after));
    String remedy = "Keep the role; if the other one is meant, let it pass once.";
    return switch (Sameness.of(before, after, edit.proposal().wanted())) {
      case SAME -> Optional.empty();
      case OTHER ->
          Optional.of(
              finding(
                  actor.subject(),
                  "%s would act under another role: %s.".formatted(actor.title(), change),
                  remedy,
                  actor.place()));
      case OPEN ->
          Optional.of(
              doubt(
                  actor.subject(),
                  "Whether %s acts under the same role cannot be seen: %s."
                      .formatted(actor.title(), change),
                  remedy,
                  actor.place()));
    };
  }
}
