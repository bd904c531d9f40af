package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Pairing;
import io.github.metacodepipeline.pipeline.Pairing.InStage;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody had to approve of would be deployed without: the approval is gone or may be, or one
 * of the two was moved.
 *
 * <p>By stages and run orders, not by names: an approval that is renamed, or that comes earlier, is
 * still one. A deployment that is new was never promised an approval.
 */
final class ApprovalRemoved implements PipelineRule {
  @Override
  public String id() {
    return "approval-removed";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.before().map(before -> examine(edit, before)).orElse(List.of());
  }

  private List<Finding> examine(PipelineEdit edit, PipelineDefinition before) {
    Map<InStage, List<Freed>> byApproval = new LinkedHashMap<>();
    for (Pairing.Actions pair : edit.actions()) {
      pair.before()
          .filter(was -> Deployments.isGuarded(was, before))
          .flatMap(was -> pair.after().flatMap(is -> freed(edit, before, was, is)))
          .ifPresent(
              freed -> byApproval.computeIfAbsent(freed.lost(), _ -> new ArrayList<>()).add(freed));
    }
    return byApproval.values().stream().map(freed -> finding(edit, freed)).toList();
  }

  /** An action with fewer approvals before it, and the nearest of those that it lost. */
  private record Freed(InStage action, InStage lost, Gates left) {}

  private static Optional<Freed> freed(
      PipelineEdit edit, PipelineDefinition before, InStage was, InStage is) {
    Gates gates = Gates.before(was, before);
    Gates left = Gates.before(is, edit.after());
    if (left.count() >= gates.count()) {
      return Optional.empty();
    }
    Set<InStage> kept =
        edit.actions().stream()
            .filter(pair -> pair.after().filter(left.approvals()::contains).isPresent())
            .flatMap(pair -> pair.before().stream())
            .collect(Collectors.toSet());
    return gates.approvals().stream()
        .filter(gate -> !kept.contains(gate))
        .findFirst()
        .map(lost -> new Freed(is, lost, left));
  }

  private Finding finding(PipelineEdit edit, List<Freed> freed) {
    InStage lost = freed.getFirst().lost();
    List<Freed> open = freed.stream().filter(action -> action.left().areOpen()).toList();
    return open.isEmpty()
        ? doubt(
            edit.subject(lost.title()),
            "%s would no longer wait for %s, only for %s."
                .formatted(titles(freed), lost.title(), titles(freed.getFirst().left())),
            "Keep the approval before it, if it is still wanted.",
            edit.placeOf(freed.getFirst().action().action()))
        : finding(
            edit.subject(lost.title()),
            "%s would run without an approval%s, which %s was."
                .formatted(titles(open), hedge(edit), lost.title()),
            "Keep an approval before it, by the order of stages and RunOrder.",
            edit.placeOf(open.getFirst().action().action()));
  }

  private static String hedge(PipelineEdit edit) {
    return edit.after().isWhole() ? "" : " that can be seen";
  }

  private static String titles(List<Freed> freed) {
    return freed.stream().map(Freed::action).map(InStage::title).collect(Collectors.joining(", "));
  }

  private static String titles(Gates gates) {
    return gates.approvals().stream().map(InStage::title).collect(Collectors.joining(", "));
  }
}
