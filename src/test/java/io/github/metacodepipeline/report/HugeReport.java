package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.ExecutionNote;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.pipeline.DeployedPipeline;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineChanges;
import io.github.metacodepipeline.pipeline.PipelineDiff;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.source.ParameterValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reports with more in them than any page can hold, and with text of every kind. */
final class HugeReport {
  private final Random random;
  private final int scale;

  private HugeReport(Random random, int scale) {
    this.random = random;
    this.scale = scale;
  }

  /** Up to 3,000 changes and 500 findings, and values of up to 64 KiB. */
  static Report of(Random random) {
    return new HugeReport(random, 1 + random.nextInt(500)).report();
  }

  /** As much of everything as there can be. */
  static Report largest(Random random) {
    return new HugeReport(random, 500).report();
  }

  private Report report() {
    Prospect prospect = Prospect.of(several(scale * 6, this::change));
    return Stories.told(
        journal -> {
          journal.proposed(
              new Prospect(
                  prospect.stack(),
                  prospect.changeSet(),
                  prospect.changes(),
                  prospect.settings(),
                  pipelines(),
                  prospect.permissions(),
                  several(scale, this::parameter),
                  several(scale, this::text),
                  false));
          journal.judged(several(scale, this::finding));
          several(scale * 3, this::event).forEach(journal::happened);
          several(scale, this::note).forEach(journal::handled);
          journal.lacking(several(8, this::text));
          journal.found(several(scale, () -> new DeployedPipeline(text(), 1)));
        },
        random.nextBoolean()
            ? new Outcome.Failed(text() + ".", "")
            : new Outcome.Updated(Stories.stack(StackStatus.UPDATE_COMPLETE, Map.of())));
  }

  private static <T> List<T> several(int count, Supplier<T> one) {
    return Stream.generate(one).limit(count).toList();
  }

  /** Mostly a word, sometimes 64 KiB of it, in characters of one, two and four bytes. */
  private String text() {
    String word = List.of("Stage", "größer", "🚀", "a|b", "`x`", "<b>").get(random.nextInt(6));
    return random.nextInt(200) == 0 ? word.repeat(65_536 / word.length()) : word;
  }

  private ResourceChange change() {
    return Examples.edited(
        text(),
        text(),
        Replacement.NEVER,
        several(
                1 + random.nextInt(3),
                () ->
                    new PropertyChange(
                        "Properties." + text(), Optional.of(text()), Optional.of(text()), false))
            .toArray(PropertyChange[]::new));
  }

  private Finding finding() {
    return new Finding(
        "iam-widened",
        Finding.Severity.ERROR,
        text(),
        text() + " may do anything.",
        "Say what it needs.",
        Optional.of(new Place("pipeline.yaml", 1 + random.nextInt(999))));
  }

  private PipelineChanges pipelines() {
    return new PipelineChanges(
        several(1 + scale / 50, this::pipeline),
        several(scale / 100, () -> new Gap(text(), text(), Optional.empty())));
  }

  private PipelineChange pipeline() {
    return new PipelineChange(
        text(),
        Optional.empty(),
        Optional.empty(),
        new PipelineDiff(
            several(
                1 + random.nextInt(40),
                () ->
                    new Difference.Changed(
                        new Subject(Subject.Kind.ACTION, text(), text()),
                        "configuration",
                        Optional.of(text()),
                        Optional.of(text()),
                        "",
                        Optional.empty()))));
  }

  private ResolvedParameter parameter() {
    return new ResolvedParameter(
        text(), new ParameterValue.Given(text()), ResolvedParameter.Origin.GIVEN, false);
  }

  private io.github.metacodepipeline.plan.StackEvent event() {
    return Examples.event("t", text(), text(), "UPDATE_FAILED", text());
  }

  private ExecutionNote note() {
    return new ExecutionNote(
        Examples.ID.pipeline("orders"),
        Stories.STARTED.execution(),
        text(),
        text(),
        "stopped",
        "It is of this commit.");
  }
}
