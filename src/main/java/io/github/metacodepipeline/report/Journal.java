package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.apply.Progress;
import io.github.metacodepipeline.apply.StartedExecution;
import io.github.metacodepipeline.guard.BlindSpot;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes notes while the story of one target goes, tells the audience, and closes with a report.
 *
 * <p>A run that is cancelled is closed by another thread than the one that tells its story; what
 * that one still says afterwards is not heard.
 */
public final class Journal implements Progress {
  private final List<StackEvent> events = new ArrayList<>();
  private final List<StartedExecution> started = new ArrayList<>();
  private final Map<String, ActionExecution> actions = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();
  private Secrets secrets = Secrets.NONE;
  private Audience audience;
  private Optional<Target> target = Optional.empty();
  private Optional<Revision> revision = Optional.empty();
  private Optional<Preview> preview = Optional.empty();
  private Optional<Stack> stack = Optional.empty();
  private Prospect prospect = Prospect.NONE;
  private List<Finding> findings = List.of();
  private List<ExecutionNote> forecast = List.of();
  private List<String> missing = List.of();
  private List<DeployedPipeline> pipelines = List.of();
  private final List<ExecutionNote> executions = new ArrayList<>();
  private Optional<Report> told = Optional.empty();
  private Optional<Thread> closer = Optional.empty();

  public Journal(Audience audience) {
    this.audience = audience;
  }

  /** The story of a target begins. */
  public synchronized void open(Target aim) {
    target = Optional.of(aim);
    audience.open(aim);
  }

  /** Nothing is to be done, only shown. */
  public synchronized void previews(Preview.Of of) {
    preview = Optional.of(new Preview(of, ""));
  }

  /** What the repository says was read; its secrets are masked before anything else is said. */
  public synchronized void read(Declaration.Present declaration) {
    revision = Optional.of(declaration.revision());
    audience.read(declaration.revision());
    for (Template.Parameter parameter : declaration.template().parameters().values()) {
      if (parameter.noEcho()
          && declaration.configuration().parameters().get(parameter.name())
              instanceof ParameterValue.Given(var value)
          && !value.isBlank()) {
        secrets = secrets.and(value);
        audience.keepSecret(value);
      }
    }
    audience.say(
        "Read %s at %s."
            .formatted(declaration.template().file().path(), declaration.revision().abbreviated()));
  }

  /** It is known what would change. */
  public synchronized void proposed(Prospect expected) {
    prospect = expected;
    stack = expected.stack().or(() -> stack);
    expected.warnings().forEach(this::warn);
    audience.proposed(expected);
  }

  /** What an update would meet was looked at, for a preview. */
  public synchronized void foreseen(List<ExecutionNote> notes) {
    forecast = List.copyOf(notes);
    notes.stream().map(ForecastRows::line).forEach(audience::say);
  }

  /** A preview cannot show everything: says what it lacks, as sentences. */
  public synchronized void lacking(List<String> sentences) {
    missing = List.copyOf(sentences);
  }

  /** The same, and what would give one that shows more; empty for nothing. */
  public synchronized void lacking(List<String> sentences, String fuller) {
    lacking(sentences);
    preview = preview.map(shown -> new Preview(shown.of(), fuller));
  }

  /** A change set was kept by an earlier run, for this revision. */
  public synchronized void recalled(String name, Revision madeFor) {
    revision = Optional.of(madeFor);
    audience.read(madeFor);
    audience.say("Change set %s was made for %s.".formatted(name, madeFor.abbreviated()));
  }

  /** A change set that cannot be executed stays, for a look. */
  public synchronized void left(ChangeSet failed) {
    prospect = prospect.with(failed);
  }

  /** Somebody else changed the stack first: what was planned is void and will be made again. */
  public synchronized void overtaken() {
    overtaken("planning again");
  }

  /** The same where nothing is planned: says what is done instead. */
  public synchronized void overtaken(String next) {
    prospect = Prospect.NONE;
    findings = List.of();
    forecast = List.of();
    warn("Somebody else changed the stack meanwhile; %s.".formatted(next));
  }

  /** The guard looked at it. */
  public synchronized void judged(List<Finding> found) {
    findings = List.copyOf(found);
  }

  /** CodePipeline said what it has. */
  public synchronized void found(List<DeployedPipeline> deployed) {
    pipelines = List.copyOf(deployed);
  }

  @Override
  public synchronized void started(StartedExecution execution) {
    started.add(execution);
    audience.say(
        "Started execution %s of pipeline %s: %s"
            .formatted(
                execution.execution().abbreviated(),
                execution.pipeline().name(),
                execution.consoleLink()));
  }

  /** Something that the user should know, although the run goes on; told once. */
  public synchronized void warn(String message) {
    if (!warnings.contains(message)) {
      warnings.add(message);
      audience.warn(message);
    }
  }

  /**
   * What the guard cannot see is a warning, told once; the page says it beside what changes of the
   * pipelines where it stands there already.
   */
  public synchronized void unseen(List<BlindSpot> spots) {
    for (BlindSpot spot : spots) {
      if (spot.gap().filter(prospect.pipelines()::shows).isEmpty()) {
        warn(spot.sentence());
      } else if (shown.add(spot.sentence())) {
        audience.warn(spot.sentence());
      }
    }
  }

  @Override
  public synchronized void executing() {
    audience.executing();
  }

  @Override
  public synchronized void step(String sentence) {
    audience.chapter(sentence);
  }

  @Override
  public synchronized void happened(StackEvent event) {
    events.add(event);
    audience.say(EventLine.of(event));
  }

  @Override
  public synchronized void handled(ExecutionNote note) {
    executions.add(note);
    audience.say(ExecutionRows.line(note));
  }

  @Override
  public synchronized void began(ActionExecution action) {
    actions.put(action.id(), action);
    audience.say(ActionLine.began(action));
  }

  @Override
  public synchronized void ended(ActionExecution action) {
    actions.put(action.id(), action);
    audience.say(ActionLine.ended(action));
  }

  @Override
  public synchronized void awaitsApproval(ActionExecution approval, String link) {
    audience.say("Somebody has to approve %s: %s".formatted(approval.title(), link));
  }

  @Override
  public synchronized void heldBack(String why) {
    audience.say(why);
  }

  @Override
  public synchronized void waiting(String forWhat, Duration elapsed) {
    audience.waiting(forWhat, elapsed);
  }

  /** From now on the thread that calls this ends the story: others wait for what it tells. */
  public synchronized void reserveTheLastWord() {
    closer = Optional.of(Thread.currentThread());
  }

  /**
   * The story is over.
   *
   * @return the report that was told: the one of another ending when that came first
   */
  public synchronized Report close(Outcome outcome) {
    try {
      while (told.isEmpty()
          && closer.filter(thread -> thread != Thread.currentThread()).isPresent()) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return told.orElseGet(() -> tell(outcome));
  }

  /** A defect of ours ends the story; nothing more is told, and there is no report. */
  public synchronized void breakOff() {
    audience.breakOff(findings);
    audience = new NoAudience();
  }

  private Report tell(Outcome outcome) {
    Report report =
        new Report(
            target,
            revision,
            outcome,
            preview,
            StackOf.outcome(outcome).or(() -> stack),
            prospect,
            findingsAt(outcome),
            forecast,
            missing,
            events,
            pipelines,
            executions,
            started,
            List.copyOf(actions.values()),
            warnings,
            secrets);
    told = Optional.of(report);
    notifyAll();
    audience.tell(report);
    audience = new NoAudience();
    return report;
  }

  // What is refused before there is a plan, such as an event, never came before the guard.
  private List<Finding> findingsAt(Outcome outcome) {
    return findings.isEmpty() && outcome instanceof Outcome.Refused(var refused)
        ? refused
        : findings;
  }
}
