package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.plan.AffectedPipeline.Fate;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the deployed pipelines whose definitions a plan changes, from its change set. AWS is asked
 * only where the change set does not tell: for the pipelines of a nested stack, and where a macro
 * may make something else of the template.
 *
 * <p>An execution runs on the definition that it was started on, and is cut when that changes;
 * other changes of the resource, such as one of its tags, leave it alone.
 *
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html">Edit
 *     a pipeline in CodePipeline</a>
 */
public final class AffectedPipelines {
  private static final String PIPELINE = "AWS::CodePipeline::Pipeline";
  private static final String STACK = "AWS::CloudFormation::Stack";

  private final Stacks stacks;

  public AffectedPipelines(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * The pipelines that the plan affects, each once; none that it only adds.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE where AWS had to be asked
   */
  public List<AffectedPipeline> of(Plan.Approvable plan) {
    Map<String, AffectedPipeline> found = new LinkedHashMap<>();
    for (ResourceChange change : plan.changes()) {
      of(change, plan.changes()).forEach(pipeline -> found.putIfAbsent(pipeline.name(), pipeline));
    }
    if (plan instanceof Plan.Update update) {
      rewritten(update).forEach(pipeline -> found.putIfAbsent(pipeline.name(), pipeline));
    }
    return List.copyOf(found.values());
  }

  private List<AffectedPipeline> of(ResourceChange change, List<ResourceChange> all) {
    return switch (change.type()) {
      case PIPELINE ->
          fate(change, all).map(fate -> AffectedPipeline.known(change.physicalId(), fate)).stream()
              .toList();
      case STACK -> nested(change, all);
      default -> List.of();
    };
  }

  private static Optional<Fate> fate(ResourceChange change, List<ResourceChange> all) {
    return switch (change.action()) {
      case ADD, IMPORT -> Optional.empty();
      case REMOVE -> Optional.of(Fate.GOING);
      case DYNAMIC -> Optional.of(Fate.CHANGED);
      case MODIFY ->
          mayReplace(change)
              ? Optional.of(Fate.GOING)
              : Optional.of(Fate.CHANGED).filter(_ -> changesDefinition(change, all));
    };
  }

  private static boolean mayReplace(ResourceChange change) {
    return change.replacement() == Replacement.ALWAYS
        || change.replacement() == Replacement.CONDITIONAL;
  }

  // Policies and metadata of the resource never reach CodePipeline.
  private static boolean changesDefinition(ResourceChange change, List<ResourceChange> all) {
    return change.properties().isEmpty()
        || change.properties().stream()
            .filter(property -> property.path().startsWith("Properties."))
            .filter(property -> !property.name().equals("Tags"))
            .anyMatch(property -> !new Steadiness(change, all).isSureOf(property));
  }

  private List<AffectedPipeline> nested(ResourceChange change, List<ResourceChange> all) {
    if (change.physicalId().isEmpty() || isSeenThrough(change, all)) {
      return List.of();
    }
    return switch (change.action()) {
      case ADD, IMPORT -> List.of();
      case REMOVE -> inStack(change, Fate.GOING, "is removed with all that is in it");
      case MODIFY, DYNAMIC ->
          inStack(
              change,
              change.replacement() == Replacement.ALWAYS ? Fate.GOING : Fate.CHANGED,
              "may change, and its own changes are not known");
    };
  }

  /** Whether the change set says what changes inside. */
  private static boolean isSeenThrough(ResourceChange stack, List<ResourceChange> all) {
    return all.stream().anyMatch(change -> change.logicalId().startsWith(stack.logicalId() + "/"));
  }

  private List<AffectedPipeline> inStack(ResourceChange change, Fate fate, String why) {
    String sentence = "The nested stack %s %s.".formatted(change.logicalId(), why);
    return pipelinesIn(new StackId(change.physicalId()))
        .map(name -> AffectedPipeline.assumed(name, fate, sentence))
        .toList();
  }

  /** The names of a stack's pipelines, also of those in the stacks that it nests. */
  public static List<String> in(StackId stack, Stacks stacks) {
    return new AffectedPipelines(stacks).pipelinesIn(stack).toList();
  }

  private Stream<String> pipelinesIn(StackId stack) {
    return Stream.concat(
        stacks.physicalIds(stack, PIPELINE).stream(),
        stacks.physicalIds(stack, STACK).stream()
            .flatMap(nested -> pipelinesIn(new StackId(nested))));
  }

  private List<AffectedPipeline> rewritten(Plan.Update plan) {
    List<String> macros = new ArrayList<>(plan.desired().template().transforms());
    macros.removeIf(AffectedPipelines::isOfAws);
    if (macros.isEmpty()) {
      return List.of();
    }
    String sentence =
        "The template is rewritten by %s, so nobody knows beforehand what changes."
            .formatted(String.join(", ", macros));
    return pipelinesIn(plan.actual().stack().id())
        .map(name -> AffectedPipeline.assumed(name, Fate.CHANGED, sentence))
        .toList();
  }

  // What these make of a template is in its change set.
  private static boolean isOfAws(String transform) {
    return transform.startsWith("AWS::");
  }
}
