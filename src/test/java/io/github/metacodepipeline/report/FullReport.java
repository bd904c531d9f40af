package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.ExecutionId;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineArn;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.PipelineDiff;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StackPolicy;
import io.github.metacodepipeline.source.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A report in which there is some of everything, and every text comes from where a test says. */
final class FullReport {
  private final int size;
  private final Supplier<String> text;
  private final Secrets secrets;

  /**
   * @param size how many there are of everything
   */
  FullReport(int size, Supplier<String> text, Secrets secrets) {
    this.size = size;
    this.text = text;
    this.secrets = secrets;
  }

  /** CloudFormation did not make the change. */
  Report failed() {
    return ended(
        new Outcome.Failed(text(), new Diagnosis(several(this::cause), several(this::cause))));
  }

  /** The update is fine, but the execution did not succeed. */
  Report executionFailed() {
    return ended(
        new Outcome.ExecutionFailed(
            Examples.stack(
                StackStatus.UPDATE_COMPLETE,
                Map.of("Deployed", text()),
                Map.of(),
                Map.of("Url", text(), text() + "1", text())),
            id(),
            text(),
            several(this::run)));
  }

  private Report ended(Outcome outcome) {
    return new Report(
        Optional.of(Examples.target()),
        Optional.of(new Revision.HeadOf(new Branch("b" + text().replaceAll("\\s|\\p{Cc}", "")))),
        outcome,
        Optional.empty(),
        Optional.of(Examples.stack(StackStatus.UPDATE_COMPLETE, Map.of(), Map.of(), Map.of())),
        prospect(),
        several(this::finding),
        several(this::note),
        several(this::text),
        several(this::event),
        several(() -> new DeployedPipeline(text(), 3)),
        several(this::note),
        several(() -> new StartedExecution(arn(), id())),
        several(this::run),
        several(this::text),
        secrets);
  }

  private Prospect prospect() {
    return new Prospect(
        Optional.empty(),
        Optional.of(Examples.changeSet(ChangeSet.Status.READY)),
        several(this::resource),
        List.of(
            new SettingChange.Protect(),
            new SettingChange.Unprotect(),
            new SettingChange.Policy(StackPolicy.deployed("{}"))),
        new PipelineChanges(several(this::pipelineChange), several(this::gap)),
        several(() ->
            new PermissionChange(PermissionChange.Direction.WIDENED, text(), text(), place())),
        several(this::parameter),
        List.of(),
        false);
  }

  private ResourceChange resource() {
    return new ResourceChange(
        ResourceChange.Action.MODIFY,
        text(),
        text(),
        text(),
        ResourceChange.Replacement.CONDITIONAL,
        several(() ->
            new PropertyChange(
                text(), Optional.of(text()), Optional.of(text()), true, Set.of(text()))));
  }

  private ResolvedParameter parameter() {
    return new ResolvedParameter(
        text(), new ParameterValue.Given(text()), ResolvedParameter.Origin.GIVEN, false);
  }

  private PipelineChange pipelineChange() {
    Subject stage = new Subject(Subject.Kind.STAGE, "", text());
    Subject action = new Subject(Subject.Kind.ACTION, text(), text());
    return new PipelineChange(
        text(),
        Optional.of(definition()),
        Optional.of(definition()),
        new PipelineDiff(
            List.of(
                new Difference.Added(stage, text(), place()),
                new Difference.Removed(action, text()),
                new Difference.Renamed(stage, text(), place()),
                new Difference.Moved(action, text(), text(), place()),
                new Difference.Changed(
                    action, text(), Optional.of(text()), Optional.of(text()), text(), place()),
                new Difference.Unseen(gap(), Difference.Unseen.When.AFTER))));
  }

  private PipelineDefinition definition() {
    Value.Fields settings = new Value.Fields(Map.of("RunOrder", new Value.Text("2")));
    return new PipelineDefinition(
        new Value.Text(text()),
        several(() ->
            new Stage(
                new Value.Text(text()),
                several(() ->
                    new Action(
                        new Value.Open(text()), type(), Value.NONE, settings, Optional.empty())),
                Value.NONE,
                Optional.empty())),
        List.of(),
        Value.NONE,
        Value.NONE,
        several(this::gap),
        place());
  }

  private ActionType type() {
    return new ActionType(text(), text(), text(), text());
  }

  private Gap gap() {
    return new Gap(text(), text(), place());
  }

  private Finding finding() {
    return new Finding(text(), Finding.Severity.ERROR, text(), text(), text(), place());
  }

  private Cause cause() {
    return new Cause(
        several(() -> new Cause.Resource(Examples.ID, text(), text())), text(), place());
  }

  private ExecutionNote note() {
    return new ExecutionNote(arn(), id(), text(), text(), text(), text());
  }

  private StackEvent event() {
    return Examples.event(text(), text(), text(), text(), text());
  }

  private ActionExecution run() {
    return new ActionExecution(
        text(),
        id(),
        1,
        text(),
        text(),
        type(),
        ActionExecution.Status.ABANDONED,
        Instant.EPOCH,
        Instant.EPOCH,
        Map.of(),
        Optional.of(text()),
        Optional.of(text()));
  }

  private PipelineArn arn() {
    return Examples.ID.pipeline(text());
  }

  private ExecutionId id() {
    return new ExecutionId(text());
  }

  private Optional<Place> place() {
    return Optional.of(new Place("x" + text(), 7));
  }

  private String text() {
    return text.get();
  }

  private <T> List<T> several(Supplier<T> one) {
    return Stream.generate(one).limit(size).toList();
  }
}
