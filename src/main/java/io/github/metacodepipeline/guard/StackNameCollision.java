package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pipeline would deploy another template onto the very stack that the pipeline is in, which
 * deletes the pipeline.
 *
 * <p>Names of stacks are case-sensitive. That a pipeline brings itself up to date is on purpose: by
 * a template of the same file name as its own, or with {@code !Ref AWS::StackName} as the stack's
 * name; the latter with another template is a doubt.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html">CloudFormation
 *     deploy action reference</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack</a>
 */
final class StackNameCollision implements PipelineRule {
  /** Without CHANGE_SET_EXECUTE, which executes what CHANGE_SET_REPLACE made. */
  private static final Set<String> MODES =
      Set.of("CREATE_UPDATE", "REPLACE_ON_FAILURE", "CHANGE_SET_REPLACE", "DELETE_ONLY");

  private static final Value OWN = new Value.Open("!Ref AWS::StackName");

  @Override
  public String id() {
    return "stack-name-collision";
  }

  @Override
  public List<Finding> examine(PipelineEdit edit) {
    return edit.after().actions().stream()
        .filter(action -> isOntoItself(edit, action))
        .filter(action -> edit.before(action).filter(was -> isOntoItself(edit, was)).isEmpty())
        .filter(action -> !isOwnTemplate(edit, action))
        .map(action -> found(edit, action))
        .toList();
  }

  private static boolean isOntoItself(PipelineEdit edit, Action action) {
    return action.type().provider().equals("CloudFormation")
        && action.configuration().textAt("ActionMode").filter(MODES::contains).isPresent()
        && action.configuration().at("StackName").filter(name -> isOwn(edit, name)).isPresent()
        && !isElsewhere(edit, action);
  }

  private static boolean isOwn(PipelineEdit edit, Value name) {
    return name.equals(OWN)
        || name.text()
            .filter(text ->
                edit.proposal().stack().map(StackName::value).filter(text::equals).isPresent())
            .isPresent();
  }

  private static boolean isElsewhere(PipelineEdit edit, Action action) {
    return isOther(edit, "AWS::Region", action.settings().textAt("Region"))
        || isOther(edit, "AWS::AccountId", account(action));
  }

  private static boolean isOther(PipelineEdit edit, String fact, Optional<String> said) {
    return said.isPresent()
        && edit.proposal().evaluated().facts().value(fact).filter(said.get()::equals).isEmpty();
  }

  /** The account of the role that it acts under. */
  private static Optional<String> account(Action action) {
    return action
        .settings()
        .textAt("RoleArn")
        .map(arn -> arn.split(":", -1))
        .filter(parts -> parts.length > 4)
        .map(parts -> parts[4]);
  }

  private static boolean isOwnTemplate(PipelineEdit edit, Action action) {
    String own = edit.proposal().wanted().file().path().value();
    return !deletes(action)
        && action
            .configuration()
            .textAt("TemplatePath")
            .filter(path -> fileName(path).equals(fileName(own)))
            .isPresent();
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
  }

  private static boolean deletes(Action action) {
    return action.configuration().textAt("ActionMode").filter("DELETE_ONLY"::equals).isPresent();
  }

  private Finding found(PipelineEdit edit, Action action) {
    String title = edit.titleOf(action);
    String what =
        deletes(action)
            ? "%s would delete the stack that %s is in.".formatted(title, edit.title())
            : "%s would deploy %s onto the stack that %s is in, and so delete what is not in there."
                .formatted(
                    title,
                    action.configuration().at("TemplatePath").map(Shown::of).orElse("a template"),
                    edit.title());
    String remedy = "Give the stack that it deploys a name of its own.";
    return isDoubtful(edit, action)
        ? doubt(edit.subject(title), what, remedy, edit.placeOf(action))
        : finding(edit.subject(title), what, remedy, edit.placeOf(action));
  }

  private static boolean isDoubtful(PipelineEdit edit, Action action) {
    boolean perhapsElsewhere =
        action.settings().at("RoleArn").filter(role -> isLeftToParameters(edit, role)).isPresent();
    return perhapsElsewhere || (!deletes(action) && namesItself(edit, action));
  }

  private static boolean isLeftToParameters(PipelineEdit edit, Value role) {
    return !role.isKnown() && Reference.of(role, edit.proposal().wanted()).isEmpty();
  }

  /** Whether the template says AWS::StackName, and not a name that only happens to be the same. */
  private static boolean namesItself(PipelineEdit edit, Action action) {
    return asWritten(edit).stream()
        .filter(written -> written.place().equals(action.place()))
        .anyMatch(
            written -> written.configuration().at("StackName").filter(OWN::equals).isPresent());
  }

  private static List<Action> asWritten(PipelineEdit edit) {
    Evaluator evaluated = edit.proposal().evaluated();
    Map<String, String> facts = new TreeMap<>(evaluated.facts().values());
    facts.remove("AWS::StackName");
    return Optional.ofNullable(
            DefinitionReader.read(new Evaluator(evaluated.template(), new Facts(facts)))
                .byLogicalId()
                .get(edit.logicalId()))
        .map(PipelineDefinition::actions)
        .orElse(List.of());
  }
}
