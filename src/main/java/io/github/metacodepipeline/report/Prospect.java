package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.Stack;
import java.util.List;
import java.util.Optional;

/**
 * What a run would change, as far as it found out before it changed anything.
 *
 * @param stack what there is now, where AWS was asked
 * @param changeSet what CloudFormation says that it would do, where it was asked
 * @param changes of resources, from the change set or from comparing templates
 * @param settings what would be set on the stack itself
 * @param pipelines what changes of pipelines, in their own words
 * @param permissions what somebody may do that could not be done before, or may no longer do
 * @param parameters as they would be sent
 * @param warnings about what is wanted
 * @param isFirst whether there is no such stack yet, as far as is known
 */
public record Prospect(
    Optional<Stack> stack,
    Optional<ChangeSet> changeSet,
    List<ResourceChange> changes,
    List<SettingChange> settings,
    PipelineChanges pipelines,
    List<PermissionChange> permissions,
    List<ResolvedParameter> parameters,
    List<String> warnings,
    boolean isFirst) {
  /** Nothing is known. */
  public static final Prospect NONE =
      new Prospect(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          PipelineChanges.NONE,
          List.of(),
          List.of(),
          List.of(),
          false);

  public Prospect {
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
    permissions = List.copyOf(permissions);
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }

  /** What a proposal would change. */
  public static Prospect of(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Drawn drawn -> planned(drawn.plan(), proposal);
      case Proposal.Offline offline ->
          of(proposal, offline.deployed(), Optional.empty(), offline.parameters(), List.of());
    };
  }

  private static Prospect planned(Plan.Approvable plan, Proposal proposal) {
    return of(
        proposal,
        plan.deployed().map(Deployed::stack),
        plan instanceof Plan.Executable there ? Optional.of(there.changeSet()) : Optional.empty(),
        plan.desired().parameters(),
        plan.desired().warnings());
  }

  private static Prospect of(
      Proposal proposal,
      Optional<Stack> stack,
      Optional<ChangeSet> changeSet,
      List<ResolvedParameter> parameters,
      List<String> warnings) {
    return new Prospect(
        stack,
        changeSet,
        proposal.changes(),
        proposal.settings(),
        proposal.pipelineChanges(),
        proposal.permissionChanges(),
        parameters,
        warnings,
        proposal.isFirst());
  }

  /** Whether nothing would change, as far as is known. */
  public boolean isEmpty() {
    return changeSet.isEmpty()
        && changes.isEmpty()
        && settings.isEmpty()
        && pipelines.isEmpty()
        && permissions.isEmpty();
  }

  /**
   * Whether the words about a pipeline say all that such a property has to say: in its JSON, an
   * action that goes makes every other one look like its neighbour.
   */
  boolean isSaidInWords(ResourceChange change, PropertyChange property) {
    return (property.name().equals("Stages") || property.name().equals("Triggers"))
        && pipelines.changes().stream()
            .filter(pipeline -> pipeline.logicalId().equals(change.logicalId()))
            .anyMatch(pipeline -> pipeline.diff().isWhole());
  }

  /** Nothing but these changes of resources. */
  public static Prospect of(List<ResourceChange> changes) {
    return new Prospect(
        NONE.stack,
        NONE.changeSet,
        changes,
        NONE.settings,
        NONE.pipelines,
        NONE.permissions,
        NONE.parameters,
        NONE.warnings,
        NONE.isFirst);
  }

  /** The same with another change set. */
  Prospect with(ChangeSet other) {
    return new Prospect(
        stack,
        Optional.of(other),
        changes,
        settings,
        pipelines,
        permissions,
        parameters,
        warnings,
        isFirst);
  }

  /** The same with other changes of pipelines. */
  Prospect with(PipelineChanges others) {
    return new Prospect(
        stack, changeSet, changes, settings, others, permissions, parameters, warnings, isFirst);
  }

  /** The same with other changes of permissions. */
  Prospect with(List<PermissionChange> others) {
    return new Prospect(
        stack, changeSet, changes, settings, pipelines, others, parameters, warnings, isFirst);
  }
}
