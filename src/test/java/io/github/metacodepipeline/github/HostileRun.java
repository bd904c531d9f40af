package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.report.HostileMarkdown;
import io.github.metacodepipeline.report.Journal;
import io.github.metacodepipeline.report.Prospect;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Terms;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The story of a run in which everything that comes from outside is hostile, from a seed. */
public final class HostileRun {
  private static final String DECLARING =
      "Parameters: {Token: {Type: String, NoEcho: true}}\n" + Examples.TEXT;

  private final Random random;
  private final HostileSecret secret;

  public HostileRun(long seed) {
    this.random = new Random(seed);
    this.secret = HostileSecret.of(random);
  }

  public HostileSecret secret() {
    return secret;
  }

  /** Text from outside: sometimes harmless, mostly not, now and then with the secret in it. */
  public String text() {
    String hostile = random.nextBoolean() ? HostileText.of(random) : HostileMarkdown.of(random);
    return switch (random.nextInt(4)) {
      case 0 -> hostile + secret.somehow(random);
      case 1 -> secret.somehow(random) + hostile;
      default -> hostile;
    };
  }

  /** Tells all of it, in the order of a run, and ends it one way or another. */
  void tell(Journal journal) {
    journal.open(Targets.target(Examples.NAME, path(), "", ""));
    journal.read(
        new Declaration.Present(
            revision(),
            TemplateReader.read(new SourceFile(path(), DECLARING)),
            Examples.configuration(Map.of("Token", new ParameterValue.Given(secret.value()))),
            List.of()));
    List<Finding> findings = several(this::finding);
    if (random.nextBoolean()) {
      journal.proposed(Prospect.of(new Proposal.Planned(plan())));
    } else {
      journal.proposed(Prospect.of(several(this::change)));
    }
    journal.judged(findings);
    journal.step(text());
    several(() -> Examples.event(text(), text(), text(), text(), text()))
        .forEach(journal::happened);
    journal.waiting(text(), Duration.ofSeconds(30));
    journal.warn(text());
    journal.found(several(() -> new DeployedPipeline(text(), 7)));
    journal.close(outcome(findings));
  }

  private Outcome outcome(List<Finding> findings) {
    Stack stack = stack();
    return switch (random.nextInt(17)) {
      case 0 -> new Outcome.Unchanged(stack, text());
      case 1, 2 -> new Outcome.Created(stack);
      case 3, 4 -> new Outcome.Updated(stack);
      case 5 -> new Outcome.Previewed(text());
      case 6 -> new Outcome.Skipped(text());
      case 7 -> new Outcome.Superseded(new Commit("1".repeat(40)));
      case 8 -> new Outcome.Refused(random.nextBoolean() ? findings : List.of(finding()));
      case 9 -> new Outcome.Failed(text(), text());
      case 10 -> new Outcome.Stuck(stack, text());
      case 11 -> new Outcome.Busy(text(), text());
      case 12 -> new Outcome.Running(stack, text());
      case 13 -> new Outcome.Cancelled(text());
      case 14 -> new Outcome.Recreated(stack);
      case 15 -> new Outcome.Planned(plan());
      default -> new Outcome.Broken(failure());
    };
  }

  private Failure failure() {
    return switch (random.nextInt(4)) {
      case 0 -> Failure.wrongInput(place(), text(), text());
      case 1 -> Failure.denied(text(), text());
      case 2 -> Failure.unreachable(text(), text());
      default -> Failure.wrongInput(text(), text());
    };
  }

  private Plan.Executable plan() {
    List<ResourceChange> changes = several(this::change);
    DesiredStack desired =
        new DesiredStack(
            Examples.NAME,
            Examples.template(DECLARING),
            several(this::parameter),
            several(this::text),
            Optional.empty(),
            Optional.empty(),
            Terms.of(Set.of()));
    ChangeSet changeSet =
        new ChangeSet(
            new ChangeSetId("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/a/b"),
            "a",
            Examples.ID,
            ChangeSet.Status.READY,
            text(),
            Optional.empty(),
            changes);
    return random.nextBoolean()
        ? new Plan.Create(desired, changeSet)
        : new Plan.Update(desired, changeSet, Examples.deployed(stack(), DECLARING));
  }

  private ResolvedParameter parameter() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new ResolvedParameter(
              text(),
              new ParameterValue.Given(text()),
              ResolvedParameter.Origin.GIVEN,
              random.nextBoolean());
      case 1 ->
          new ResolvedParameter(
              "Deployed", new ParameterValue.Previous(), ResolvedParameter.Origin.KEPT, false);
      default ->
          new ResolvedParameter(
              text(), new ParameterValue.Previous(), ResolvedParameter.Origin.DEFAULT, true);
    };
  }

  private ResourceChange change() {
    return new ResourceChange(
        pick(ResourceChange.Action.values()),
        text(),
        text(),
        text(),
        pick(ResourceChange.Replacement.values()),
        several(() -> new PropertyChange(text(), maybe(), maybe(), random.nextBoolean())));
  }

  private Finding finding() {
    return new Finding(
        text(),
        pick(Severity.values()),
        text(),
        text(),
        text(),
        random.nextBoolean() ? Optional.of(place()) : Optional.empty());
  }

  private Stack stack() {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("Url", text());
    outputs.put("URL", text());
    outputs.put("Encoded", secret.inBase64(random));
    outputs.put(pick("result", "RESULT", "stack-id", "Report", "a b", "1st"), text());
    outputs.put(text(), text());
    return Examples.stack(
        pick(StackStatus.values()), Map.of("Deployed", text()), Map.of(text(), text()), outputs);
  }

  private Place place() {
    return new Place("x" + text(), random.nextInt(1, 99));
  }

  private RepositoryPath path() {
    String path = text();
    return new RepositoryPath(path.matches("(?s).*[\\\\/\0].*") ? "x" : "x" + path);
  }

  private Revision revision() {
    return random.nextBoolean() ? new Revision.At(Examples.COMMIT) : new Revision.HeadOf(branch());
  }

  private Branch branch() {
    String name = text();
    return new Branch(name.chars().anyMatch(c -> c <= ' ') ? "b" : "b" + name);
  }

  private Optional<String> maybe() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text());
  }

  private <T> List<T> several(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(3)).toList();
  }

  @SafeVarargs
  private <T> T pick(T... all) {
    return all[random.nextInt(all.length)];
  }
}
