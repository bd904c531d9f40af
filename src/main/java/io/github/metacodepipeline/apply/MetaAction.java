package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.StackName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a meta pipeline has CloudFormation do with a stack: its action, in that action's own terms.
 *
 * @param template path of the template in the source
 * @param configuration path of the template configuration in the source; nothing for none
 * @param overrides the JSON that the action itself has for parameters; nothing for none
 * @param changeSet name of its change set; nothing where it changes the stack without one
 * @param capabilities that it gives
 * @param roleArn the service role that it passes; nothing for none
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html">CloudFormation
 *     deploy action reference</a>
 */
public record MetaAction(
    String template,
    Optional<String> configuration,
    Optional<String> overrides,
    Optional<String> changeSet,
    Set<String> capabilities,
    Optional<String> roleArn) {
  private static final Set<String> TAKING_A_TEMPLATE =
      Set.of("CHANGE_SET_REPLACE", "CREATE_UPDATE", "REPLACE_ON_FAILURE");

  public MetaAction {
    capabilities = Set.copyOf(capabilities);
  }

  /** The first action of a pipeline that takes a template to this stack, if there is one. */
  static Optional<MetaAction> in(PipelineDefinition pipeline, StackName stack) {
    return pipeline.actions().stream()
        .filter(action -> action.type().provider().equals("CloudFormation"))
        .filter(action -> said(action, "StackName").filter(stack.value()::equals).isPresent())
        .filter(
            action -> said(action, "ActionMode").filter(TAKING_A_TEMPLATE::contains).isPresent())
        .findFirst()
        .map(MetaAction::of);
  }

  private static MetaAction of(Action action) {
    return new MetaAction(
        said(action, "TemplatePath").map(MetaAction::file).orElse(""),
        said(action, "TemplateConfiguration").map(MetaAction::file),
        said(action, "ParameterOverrides"),
        said(action, "ChangeSetName"),
        Arrays.stream(said(action, "Capabilities").orElse("").split(",", -1))
            .map(String::strip)
            .filter(capability -> !capability.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        said(action, "RoleArn"));
  }

  private static Optional<String> said(Action action, String key) {
    return action.configuration().textAt(key).filter(text -> !text.isBlank());
  }

  /** Without the artifact that stands before it, as in {@code Code::pipeline.yaml}. */
  private static String file(String path) {
    int colons = path.indexOf("::");
    return colons < 0 ? path : path.substring(colons + 2);
  }
}
