package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Gap;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.Stack;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes what would change as text for a terminal: pipelines, resources, settings, parameters. */
final class ProspectText {
  // What CloudFormation puts where a value is made by the change itself.
  private static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";
  private static final String NONE = "(none)";

  private final Prospect prospect;
  private final Optional<Stack> stack;
  private final UnaryOperator<String> shown;
  private final int width;

  /**
   * @param stack what the stack is like, for the values of parameters that it keeps
   * @param shown hides what nobody may see
   */
  ProspectText(Prospect prospect, Optional<Stack> stack, UnaryOperator<String> shown, int width) {
    this.prospect = prospect;
    this.stack = stack;
    this.shown = shown;
    this.width = width;
  }

  /** All of it; nothing where nothing is known. */
  TextLines lines() {
    return new TextLines(width)
        .add(pipelines())
        .add(resources())
        .add(settings())
        .add(permissions())
        .add(parameters());
  }

  private TextLines pipelines() {
    TextLines all = new TextLines(width);
    for (PipelineChange change : prospect.pipelines().changes()) {
      TextLines one = new TextLines(width).heading("Pipeline " + shown.apply(change.title()));
      one.add(PipelinePicture.of(change, shown, width));
      TextLines words = new TextLines(width);
      for (Difference difference : change.diff().differences()) {
        Mark mark = DifferenceText.mark(difference);
        words.item(mark.tone(), mark.sign(), DifferenceText.of(difference, shown));
      }
      all.add(one.add(words));
    }
    List<Gap> gaps = prospect.pipelines().gaps();
    if (!gaps.isEmpty()) {
      TextLines unseen = new TextLines(width).heading("Pipelines that cannot be seen");
      unseen.item(Tone.PLAIN, "", "The guard does not judge what would change in them.");
      gaps.forEach(
          gap -> unseen.item(Tone.CAUTION, Mark.UNKNOWN.sign(), DifferenceText.of(gap, shown)));
      all.add(unseen);
    }
    return all;
  }

  private TextLines resources() {
    TextLines lines = new TextLines(width);
    if (prospect.changes().isEmpty()) {
      return lines;
    }
    lines.heading("Resources");
    for (ResourceChange change : prospect.changes()) {
      Mark mark = mark(change);
      lines.item(
          mark.tone(),
          mark.sign(),
          "%s %s (%s)"
              .formatted(
                  Words.of(change), shown.apply(change.logicalId()), shown.apply(change.type())));
      change.properties().stream()
          .map(property ->
              prospect.isSaidInWords(change, property)
                  ? property.name() + ": as above"
                  : detail(property))
          .distinct()
          .forEach(detail -> lines.add(Tone.PLAIN, 6, "", detail));
    }
    return lines;
  }

  private static Mark mark(ResourceChange change) {
    return switch (change.action()) {
      case ADD, IMPORT -> Mark.ADDED;
      case REMOVE -> Mark.REMOVED;
      case DYNAMIC -> Mark.UNKNOWN;
      case MODIFY ->
          switch (change.replacement()) {
            case NEVER, UNKNOWN -> Mark.CHANGED;
            case CONDITIONAL, ALWAYS -> Mark.REPLACED;
          };
    };
  }

  private String detail(PropertyChange property) {
    if (property.before().isEmpty() && property.after().isEmpty()) {
      return path(property);
    }
    ValuePair values = new ValuePair(known(property.before()), known(property.after()));
    return "%s: %s → %s".formatted(path(property), values.before(), values.after());
  }

  private String path(PropertyChange property) {
    return shown.apply(property.path().replaceFirst("^Properties\\.", ""));
  }

  private String known(Optional<String> value) {
    return value
        .map(shown)
        .map(text -> text.replace(KNOWN_AFTER_APPLY, "(known afterwards)"))
        .filter(text -> !text.isEmpty())
        .orElse(NONE);
  }

  private TextLines settings() {
    TextLines lines = new TextLines(width);
    if (!prospect.settings().isEmpty()) {
      lines.heading("Settings of the stack");
      for (SettingChange setting : prospect.settings()) {
        lines.item(Tone.PLAIN, Mark.CHANGED.sign(), Words.of(setting));
      }
    }
    return lines;
  }

  private TextLines permissions() {
    TextLines lines = new TextLines(width);
    if (!prospect.permissions().isEmpty()) {
      lines.heading("Permissions");
      for (PermissionChange change : prospect.permissions()) {
        String place = change.place().map(there -> " (%s)".formatted(there)).orElse("");
        Mark mark =
            switch (change.direction()) {
              case WIDENED -> Mark.ADDED;
              case NARROWED -> Mark.REMOVED;
            };
        // To be allowed more is what wants a look, not what is well.
        Tone tone = mark == Mark.ADDED ? Tone.CAUTION : Tone.PLAIN;
        lines.item(tone, mark.sign(), shown.apply(change.who() + " " + change.what() + place));
      }
    }
    return lines;
  }

  private TextLines parameters() {
    TextLines lines = new TextLines(width);
    if (!prospect.parameters().isEmpty()) {
      lines.heading("Parameters");
      for (ResolvedParameter parameter : prospect.parameters()) {
        String value = valueOf(parameter);
        lines.item(
            Tone.PLAIN,
            Mark.SAME.sign(),
            "%s = %s, %s"
                .formatted(
                    shown.apply(parameter.name()),
                    ValuePair.cut(value, ValuePair.LONGEST),
                    Words.of(parameter.origin())));
      }
    }
    return lines;
  }

  private String valueOf(ResolvedParameter parameter) {
    if (parameter.secret()) {
      return "(secret)";
    }
    return parameter.origin() == ResolvedParameter.Origin.UNSEEN
        ? "(unknown)"
        : known(parameter.known(stack));
  }
}
