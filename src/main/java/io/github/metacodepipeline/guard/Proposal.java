package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.TemplateDiff;
import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Optional;

/** What the guard is asked about. */
public sealed interface Proposal {
  /** The template that would be deployed. */
  Template wanted();

  /** The template that is there now, as far as it is known and can be read. */
  Optional<Template> current();

  /** What would happen to the resources. */
  List<ResourceChange> changes();

  /** What would be set on the stack. */
  List<SettingChange> settings();

  /** A plan that was made with CloudFormation. */
  record Planned(Plan.Approvable plan) implements Proposal {
    @Override
    public Template wanted() {
      return plan.desired().template();
    }

    @Override
    public Optional<Template> current() {
      return plan.deployed().flatMap(deployed -> deployed.template());
    }

    @Override
    public List<ResourceChange> changes() {
      return plan.changes();
    }

    @Override
    public List<SettingChange> settings() {
      return plan.settings();
    }
  }

  /**
   * A change set that was kept for later.
   *
   * @param doubt why it may not be what the tracked branch asks for, as the end of a sentence;
   *     nothing when it is
   */
  record Kept(Plan.Executable plan, Optional<String> doubt) implements Proposal {
    @Override
    public Template wanted() {
      return plan.desired().template();
    }

    @Override
    public Optional<Template> current() {
      return plan.deployed().flatMap(deployed -> deployed.template());
    }

    @Override
    public List<ResourceChange> changes() {
      return plan.changeSet().changes();
    }

    @Override
    public List<SettingChange> settings() {
      return plan.settings();
    }
  }

  /** Two templates, compared without AWS. */
  record Offline(Optional<Template> current, Template wanted) implements Proposal {
    @Override
    public List<ResourceChange> changes() {
      return TemplateDiff.between(current, wanted);
    }

    @Override
    public List<SettingChange> settings() {
      return List.of();
    }
  }
}
